import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDoor } from './door';
import { findIngress } from './find-ingress';
import { createKubectl } from './kubectl';
import { readOptions, usage, type Options, type Stage } from './options';

const repository = resolve(__dirname, '../..');

/** `npm run test:cluster`: one stage after another, going on after a failure. Resolves with the exit code. */
async function main(args: readonly string[]): Promise<number> {
  let options: Options;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  const { context, namespace } = options;
  const kubectl = createKubectl(context, namespace);
  await kubectl.run('get', 'namespace', namespace);
  const ingress = await findIngress(kubectl, options);
  console.log(`Namespace ${namespace} of ${context}: ${ingress.url} at ${ingress.address}.`);
  console.log(`${options.stages.join(', ')}. Pods are killed there, and data is put back to a backup.\n`);
  const door = await openDoor(ingress);
  const env = {
    CLUSTER_CONTEXT: context,
    CLUSTER_NAMESPACE: namespace,
    CLUSTER_ORIGIN: door.origin,
    E2E_BASE_URL: ingress.url,
    E2E_PROXY: door.proxy,
  };
  const totals = { passed: 0, failed: 0 };
  try {
    for (const stage of options.stages) {
      const { passed, failed } = await runStage(stage, env);
      totals.passed += passed;
      totals.failed += failed;
    }
  } finally {
    door.close();
  }
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
  return totals.failed > 0 ? 1 : 0;
}

async function runStage(
  stage: Stage,
  env: Readonly<Record<string, string>>,
): Promise<{ passed: number; failed: number }> {
  console.log(`\n== ${stage}`);
  const file = join(tmpdir(), `ticketing-cluster-${process.pid}-${stage}.json`);
  const tests =
    stage === 'purchase'
      ? ['--selectProjects', 'browser']
      : ['--selectProjects', 'cluster', '--testPathPatterns', `${stage}.test.ts`];
  const child = spawn(
    process.execPath,
    [
      require.resolve('jest/bin/jest'),
      ...['--config', join(repository, 'cluster-tests/jest.config.cjs')],
      ...['--runInBand', '--verbose', '--json', `--outputFile=${file}`],
      ...tests,
    ],
    { cwd: repository, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } },
  );
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  const text = await readFile(file, 'utf8').catch(() => '{}');
  await rm(file, { force: true });
  const result = JSON.parse(text) as Partial<Record<string, number>>;
  const failed = (result['numFailedTests'] ?? 0) + (result['numRuntimeErrorTestSuites'] ?? 0);
  return { passed: result['numPassedTests'] ?? 0, failed: failed === 0 && code !== 0 ? 1 : failed };
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
