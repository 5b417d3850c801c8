import type { ServerDescription } from '../server-description';
import { goModule } from '../sources/go-module';

/** Stripe's own stateless mock: checks the shape of requests and answers. Only tests need it. */
export const stripeMock: ServerDescription = {
  name: 'stripe-mock',
  environment: ['STRIPE_MOCK'],
  check: { arguments: ['-version'], prints: /(\d+\.\d+\.\d+|master)/, atLeast: '0.0.0' },
  sources: () => [
    goModule({ module: 'github.com/stripe/stripe-mock', version: '0.203.0', binary: 'stripe-mock' }),
  ],
  advice: ({ os }) =>
    os === 'darwin'
      ? 'brew install stripe/stripe-mock/stripe-mock'
      : 'Put stripe-mock on the PATH or name it in STRIPE_MOCK.',
};
