// Tests of what runs in a cluster need none of the servers that the other workspaces' tests share.
const { projects } = require('../jest.config.cjs');
const { transform, transformIgnorePatterns, moduleNameMapper } = projects[0];

/** @type {import('jest').Config} */
const shared = {
  rootDir: `${__dirname}/..`,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/client/.next/'],
  transform,
  transformIgnorePatterns,
  moduleNameMapper,
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    { ...shared, displayName: 'cluster', testMatch: ['<rootDir>/cluster-tests/tests/*.test.ts'] },
    // The client's own browser tests, those about buying.
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/client/e2e/buying.e2e.ts'] },
  ],
  testTimeout: 300_000,
};
