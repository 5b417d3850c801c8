import { readConfig } from '../src/config';

const options = { mode: 'start', flags: [], repository: '/repository', typedIn: '/somewhere' } as const;

describe('the configuration', () => {
  it('has a default for everything', () => {
    const config = readConfig(options, {});

    expect(config).toMatchObject({
      port: 3000,
      publicUrl: 'http://localhost:3000',
      dataDir: '/somewhere/.data',
      expirationWindowSeconds: 900,
      rateLimits: true,
      replicas: 1,
      eventBus: 'nats-streaming',
      stripe: undefined,
      smtpUrl: undefined,
      operatorEmails: ['operator@example.com'],
    });
  });

  it('honours what the environment and the flags say', () => {
    const env = {
      PORT: '4000',
      DATA_DIR: '/data',
      EXPIRATION_WINDOW_SECONDS: '30',
      RATE_LIMITS: 'off',
      EVENT_BUS: 'jetstream',
      OPERATOR_EMAILS: 'Ops@Example.com',
    };

    const config = readConfig({ ...options, flags: ['--reset', '--empty'] }, env);

    expect(config).toMatchObject({
      port: 4000,
      publicUrl: 'http://localhost:4000',
      dataDir: '/data',
      expirationWindowSeconds: 30,
      rateLimits: false,
      eventBus: 'jetstream',
      operatorEmails: ['ops@example.com'],
      reset: true,
      empty: true,
    });
  });

  it('says what is missing beside a Stripe key', () => {
    expect(() => readConfig(options, { STRIPE_KEY: 'sk_test_1' })).toThrow(
      /STRIPE_PUBLISHABLE_KEY is not set/,
    );
  });

  it('lists all faults at once', () => {
    expect(() => readConfig(options, { PORT: 'http', RATE_LIMITS: 'maybe' })).toThrow(
      /PORT: .*\n.*RATE_LIMITS: /,
    );
  });

  it('knows its options', () => {
    expect(() => readConfig({ ...options, flags: ['--rest'] }, {})).toThrow('--rest is no option');
  });
});
