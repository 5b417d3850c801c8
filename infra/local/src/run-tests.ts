import { availableParallelism } from 'node:os';
import { findServer, ServerMissingError } from './servers';
import { createTerminal, type Terminal } from './terminal';
import { inLanes } from './test-run/in-lanes';
import { runJest, type Totals } from './test-run/jest-run';
import { runCommand } from './test-run/run-command';
import type { StaticCheck } from './test-run/static-check';
import { staticChecks } from './test-run/static-checks';
import { readTestOptions, type Part } from './test-run/test-options';
import { withMarketplace } from './test-run/with-marketplace';

// Short, because one test waits for an order to run out; long enough for a purchase on a slow machine.
const expirationWindowSeconds = 60;

const ofTheWhole = ['system', 'chaos'];
/** A test of chaos that starts no process and computes for minutes. */
const computing = 'tests/interleavings.test.ts';
/** Tests of common that wait nearly all of their two minutes, patiently: what a bus does when its server is away. */
const waiting = 'tests/bus-';
const none = { passed: 0, failed: 0, skipped: 0 };
// More would be too much for the memory of a small machine: a check takes up to 1.7 GB.
const lanes = Math.min(2, availableParallelism());
const twoWorkers = ['--maxWorkers', '2'];

interface RunTestsOptions {
  readonly repository: string;
  /** See readTestOptions. */
  readonly flags: readonly string[];
}

/** Every check and test there is; goes on after a failure and ends with the totals. Resolves with the exit code. */
export async function run({ repository, flags }: RunTestsOptions): Promise<number> {
  const terminal = createTerminal();
  const options = readTestOptions(flags);
  if ('fault' in options) {
    terminal.failure(options.fault);
    return 1;
  }
  const { signal } = abortOnSignals();
  const wanted = (part: Part): boolean => !signal.aborted && options.parts.includes(part);
  const jest = (...args: string[]) => (signal.aborted ? none : runJest({ repository, args, signal }));
  const ofAll = wanted('jest') && options.projects.length === 0;
  // What only computes is done on all cores and before the rest, where answers are waited for, and not for ever.
  const computed = inLanes(lanes, [
    ...(ofAll ? [async () => jest('--selectProjects', 'chaos', '--testPathPatterns', computing)] : []),
    ...(wanted('static') ? staticChecks(repository) : []).map(
      (check) => async () => (signal.aborted ? none : runCheck(check, terminal, signal)),
    ),
  ]);
  const waited = ofAll
    ? jest('--selectProjects', 'common', '--testPathPatterns', waiting, ...twoWorkers)
    : none;
  const totals = (await Promise.all([waited, computed])).flat();
  if (wanted('jest')) {
    for (const args of jestRuns(options.projects)) totals.push(await jest(...args));
  }
  if (wanted('e2e')) totals.push(await runBrowserTests(repository, terminal, signal));

  if (signal.aborted) {
    terminal.line('  Stopped.');
    return 130;
  }
  const passed = sum(totals.map((each) => each.passed));
  const failed = sum(totals.map((each) => each.failed));
  const skipped = sum(totals.map((each) => each.skipped));
  terminal.line();
  terminal.line(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed > 0 ? 1 : 0;
}

/**
 * What jest is started with then, one after the other. Tests of the whole marketplace have the machine, and a process of
 * their own, to themselves; all others run side by side even on two cores, because they wait more than they compute.
 */
function jestRuns(projects: readonly string[]): string[][] {
  if (projects.length > 0) return [['--selectProjects', ...projects]];
  const workers = Math.max(2, availableParallelism() - 1);
  return [
    ['--ignoreProjects', ...ofTheWhole, '--testPathIgnorePatterns', waiting, '--maxWorkers', String(workers)],
    ['--selectProjects', ...ofTheWhole, '--testPathIgnorePatterns', computing],
  ];
}

async function runCheck(check: StaticCheck, terminal: Terminal, signal: AbortSignal): Promise<Totals> {
  const started = Date.now();
  const say = (outcome: string): void =>
    terminal.step('check', `${check.name}: ${outcome}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  const report = (line: string): void => terminal.part('check', line);
  try {
    const { file, args } = await check.command(
      async (description) => (await findServer(description, { env: process.env, report })).path,
    );
    const { ok, output } = await runCommand(file, args, { cwd: check.cwd, signal });
    if (signal.aborted) return none;
    say(ok ? 'ok' : 'FAILED');
    if (!ok) terminal.line(`\n${output}\n`);
    return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  } catch (error) {
    const missing = error instanceof ServerMissingError;
    say(missing ? 'SKIPPED' : 'FAILED');
    terminal.line(`\n${error instanceof Error ? error.message : String(error)}\n`);
    return missing ? { ...none, skipped: 1 } : { ...none, failed: 1 };
  }
}

async function runBrowserTests(repository: string, terminal: Terminal, signal: AbortSignal): Promise<Totals> {
  terminal.step('browser', 'starting a marketplace to drive');
  try {
    const options = { repository, expirationWindowSeconds, report: terminal.part, signal };
    const { result, left } = await withMarketplace(options, ({ url, inboxUrl }) =>
      runJest({
        repository,
        args: ['--selectProjects', 'e2e', '--maxWorkers', String(lanes)],
        env: {
          E2E_BASE_URL: url,
          E2E_INBOX_URL: inboxUrl,
          E2E_EXPIRATION_SECONDS: String(expirationWindowSeconds),
        },
        signal,
      }),
    );
    terminal.step('check', `no process left: ${left.length === 0 ? 'ok' : `FAILED, ${left.join(', ')}`}`);
    return {
      passed: result.passed + (left.length === 0 ? 1 : 0),
      failed: result.failed + (left.length === 0 ? 0 : 1),
      skipped: result.skipped,
    };
  } catch (error) {
    terminal.failure(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function abortOnSignals(): AbortController {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort());
  return controller;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
