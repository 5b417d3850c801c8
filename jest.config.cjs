// One project per workspace. Tests run from the sources: esbuild transpiles file by file (types are checked by
// `tsc`), and @ticketing/common resolves to its sources, so that nothing has to be built first.
const workspaces = {
  common: 'common',
  auth: 'auth',
  tickets: 'tickets',
  orders: 'orders',
  payments: 'payments',
  expiration: 'expiration',
  mail: 'mail',
  local: 'infra/local',
  bundle: 'infra/bundle',
  deploy: 'infra/deploy',
  'mongo-tools': 'infra/mongo-tools',
  'stripe-sandbox': 'infra/stripe-sandbox',
  client: 'client',
  system: 'system-tests',
  chaos: 'chaos',
};

/** Packages that come as ES modules alone. */
const modules = 'use-intl|icu-minify|intl-messageformat|@formatjs/[^/]+|@schummar/[^/]+';

/** @type {(name: string, folder: string) => import('jest').Config} */
const project = (displayName, folder) => ({
  displayName,
  rootDir: __dirname,
  roots: [`<rootDir>/${folder}`],
  testEnvironment: 'node',
  globalSetup: '<rootDir>/infra/local/jest/global-setup.ts',
  globalTeardown: '<rootDir>/infra/local/jest/global-teardown.ts',
  modulePathIgnorePatterns: ['<rootDir>/client/.next/'],
  testMatch: [`<rootDir>/${folder}/tests/**/*.test.ts`],
  transform: {
    [`\\.ts$|/node_modules/(${modules})/.+\\.js$`]: '<rootDir>/infra/local/jest/transpile.cjs',
    '/mongodb/lib/runtime_adapters\\.js$': '<rootDir>/infra/local/jest/require-instead-of-import.cjs',
  },
  transformIgnorePatterns: [`/node_modules/(?!(.+/)?mongodb/lib/runtime_adapters\\.js$|(.+/)?(${modules})/)`],
  moduleNameMapper: {
    '^@ticketing/common/(.*)$': '<rootDir>/common/src/$1',
    '^@ticketing/stripe-sandbox$': '<rootDir>/infra/stripe-sandbox/src/index.ts',
    '^@ticketing/local$': '<rootDir>/infra/local/src/index.ts',
    '^@ticketing/system-tests$': '<rootDir>/system-tests/src/index.ts',
  },
});

/** @type {(config: import('jest').Config) => import('jest').Config} */
const runSystemTestsAlone = (config) =>
  config.displayName === 'system' || config.displayName === 'chaos'
    ? { ...config, runner: '<rootDir>/system-tests/jest/serial-runner.cjs' }
    : config;

/** Drives a browser against a running marketplace: there only when the environment names its address. */
const e2e = {
  ...project('e2e', 'client/e2e'),
  testMatch: ['<rootDir>/client/e2e/**/*.e2e.ts'],
  globalSetup: '<rootDir>/client/e2e/support/global-setup.ts',
  globalTeardown: undefined,
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    ...Object.entries(workspaces)
      .map(([name, folder]) => project(name, folder))
      .map(runSystemTestsAlone),
    ...(process.env.E2E_BASE_URL ? [e2e] : []),
  ],
  testSequencer: '<rootDir>/infra/local/jest/longest-first.cjs',
  testTimeout: 90_000,
  // Node keeps what a test file loaded: a worker that has grown is replaced.
  workerIdleMemoryLimit: '1GB',
};
