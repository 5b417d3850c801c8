// A supervisor in a process of its own, for the test that kills it.
require('ts-node').register({
  transpileOnly: true,
  project: require('node:path').join(__dirname, '../../tsconfig.json'),
});
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { createSupervisor } = require('../../src/supervisor');

const [args, port] = process.argv.slice(2);
createSupervisor({
  logFolder: mkdtempSync(join(tmpdir(), 'ticketing-local-')),
  report: () => undefined,
}).then((supervisor) =>
  supervisor.start({
    name: 'fake',
    service: 'fake',
    command: process.execPath,
    args: JSON.parse(args),
    cwd: __dirname,
    env: {},
    port: Number(port),
    probe: () => Promise.resolve(),
    notable: () => undefined,
    startWithinMs: 10_000,
    stopWithinMs: 1_000,
  }),
);
