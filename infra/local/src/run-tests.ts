import { createTerminal, type Terminal } from './terminal';
import { runJest, type Totals } from './test-run/jest-run';
import { runNode } from './test-run/run-command';
import { staticChecks, type StaticCheck } from './test-run/static-checks';
import { withMarketplace } from './test-run/with-marketplace';

// Short, because one test waits for an order to run out; long enough for a purchase on a slow machine.
const expirationWindowSeconds = 60;

interface RunTestsOptions {
  readonly repository: string;
  /** `--static`, `--jest`, `--e2e`: only these parts. */
  readonly flags: readonly string[];
}

const parts = ['--static', '--jest', '--e2e'] as const;

/** Every check and test there is; goes on after a failure and ends with the totals. Resolves with the exit code. */
export async function run({ repository, flags }: RunTestsOptions): Promise<number> {
  const terminal = createTerminal();
  const unknown = flags.find((flag) => !parts.some((part) => part === flag));
  if (unknown !== undefined) {
    terminal.failure(`${unknown} is no option; there are ${parts.join(', ')}.`);
    return 1;
  }
  const { signal } = abortOnSignals();
  const wanted = (part: (typeof parts)[number]): boolean =>
    !signal.aborted && (flags.length === 0 || flags.includes(part));
  const totals: Totals[] = [];
  if (wanted('--static')) {
    for (const check of staticChecks(repository)) totals.push(await runCheck(check, terminal, signal));
  }
  if (wanted('--jest')) totals.push(await runJest({ repository, args: [], signal }));
  if (wanted('--e2e')) totals.push(await runBrowserTests(repository, terminal, signal));

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

async function runCheck(check: StaticCheck, terminal: Terminal, signal: AbortSignal): Promise<Totals> {
  const started = Date.now();
  const { ok, output } = await runNode(check.script, check.args, { cwd: check.cwd, signal });
  if (signal.aborted) return { passed: 0, failed: 0, skipped: 0 };
  terminal.step(
    'check',
    `${check.name}: ${ok ? 'ok' : 'FAILED'}, ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
  if (!ok) terminal.line(`\n${output}\n`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

async function runBrowserTests(repository: string, terminal: Terminal, signal: AbortSignal): Promise<Totals> {
  terminal.step('browser', 'starting a marketplace to drive');
  try {
    const options = { repository, expirationWindowSeconds, report: terminal.part, signal };
    const { result, left } = await withMarketplace(options, (url) =>
      runJest({
        repository,
        args: ['--selectProjects', 'e2e', '--runInBand'],
        env: { E2E_BASE_URL: url, E2E_EXPIRATION_SECONDS: String(expirationWindowSeconds) },
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
