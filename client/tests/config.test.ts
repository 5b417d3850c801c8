import { readConfig } from '../lib/config';
import { contentSecurityPolicy } from '../lib/content-security-policy';

test('has the cluster’s names as defaults and takes cards in the sandbox', () => {
  const config = readConfig({ NODE_ENV: 'production' });

  expect(config.services.tickets).toBe('http://tickets-srv:3000');
  expect(config.payment).toEqual({ kind: 'sandbox', path: '/stripe-sandbox' });
  expect(config.currency).toBe('USD');
});

test('an empty value is as good as none', () => {
  expect(readConfig({ NODE_ENV: 'production', STRIPE_PUBLISHABLE_KEY: '', CURRENCY: '' }).payment.kind).toBe(
    'sandbox',
  );
});

test('names every fault at once', () => {
  const read = () => readConfig({ NODE_ENV: 'production', AUTH_URL: 'auth', CURRENCY: 'dollars' });

  expect(read).toThrow(/AUTH_URL.*CURRENCY/);
});

test('lets Stripe in with a real key only', () => {
  const options = { nonce: 'n', development: false };

  const sandbox = contentSecurityPolicy({ ...options, payment: { kind: 'sandbox', path: '/s' } });
  const real = contentSecurityPolicy({
    ...options,
    payment: { kind: 'stripe', publishableKey: 'pk_test_1' },
  });

  expect(sandbox).not.toMatch(/stripe/);
  expect(sandbox).not.toMatch(/unsafe-eval/);
  expect(real).toMatch(/script-src [^;]*https:\/\/js\.stripe\.com/);
  expect(real).toMatch(/frame-src [^;]*https:\/\/hooks\.stripe\.com/);
});
