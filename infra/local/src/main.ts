import { ConfigError } from '@ticketing/common/config';
import { readConfig, type LocalConfig } from './config';
import { describeDemo, loadDemoData } from './demo';
import { PortInUseError } from './origin';
import { ServerMissingError } from './servers';
import { AlreadyRunningError } from './stack/clean-up-last-run';
import { runStack, type Stack } from './stack/run-stack';
import { PartFailedError } from './supervisor';
import { createTerminal, type Terminal } from './terminal';

interface RunOptions {
  readonly mode: 'start' | 'dev';
  readonly flags: readonly string[];
  readonly repository: string;
  readonly typedIn: string;
}

/** Runs the stack until a signal or a failure; resolves with the exit code once no process is left. */
export async function run(options: RunOptions): Promise<number> {
  const terminal = createTerminal();
  const started = Date.now();
  const interruption = untilInterrupted(terminal);
  let stack: Stack | undefined;
  try {
    const config = readConfig(options);
    stack = await runStack(config, terminal, interruption.signal);
    await greet(stack, config, terminal, started);
    await interruption.requested;
    await stack.stop();
    terminal.line('  Stopped.');
    return 0;
  } catch (error) {
    await stack?.stop();
    if (interruption.signal.aborted) {
      terminal.line('  Stopped.');
      return 0;
    }
    terminal.failure(sentence(error));
    return 1;
  }
}

async function greet(stack: Stack, config: LocalConfig, terminal: Terminal, started: number): Promise<void> {
  const demo = config.empty
    ? undefined
    : await loadDemoData(stack, (text) => terminal.step('demo data', text));
  terminal.step('all', `up after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  terminal.line();
  if (demo) describeDemo(demo, terminal);
  if (!config.stripe) {
    terminal.line('  No real money moves: cards are taken by a local sandbox. Pay with 4242 4242 4242 4242.');
  }
  if (config.smtpUrl === undefined) {
    terminal.line(
      `  Mails go to an inbox on this machine: http://127.0.0.1:${stack.settings.ports['inbox'] ?? ''}`,
    );
  }
  terminal.line(`  Logs of every part: ${config.dataDir}/logs. Ctrl-C stops everything.`);
  terminal.line();
  terminal.line(`Ready: ${stack.url}`);
  terminal.line();
}

/** The first signal stops in order, the second at once (the guardian ends what is left). */
function untilInterrupted(terminal: Terminal): { signal: AbortSignal; requested: Promise<void> } {
  const controller = new AbortController();
  const requested = new Promise<void>((resolve) => {
    let first = 0;
    const stop = (): void => {
      // npm passes on a Ctrl-C that the terminal has sent to us as well: that is one wish, not two.
      if (first !== 0 && Date.now() - first > 1_000) process.exit(130);
      if (first !== 0) return;
      first = Date.now();
      terminal.line('\n  Stopping …');
      controller.abort();
      resolve();
    };
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
    stopWithParent(stop);
  });
  return { signal: controller.signal, requested };
}

/** npm passes signals on, but when it is killed outright nothing reaches us: then our parent changes. */
function stopWithParent(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 1_000);
  watch.unref();
}

const toldInWords = [ConfigError, PortInUseError, PartFailedError, AlreadyRunningError, ServerMissingError];

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return toldInWords.some((type) => error instanceof type) ? error.message : (error.stack ?? error.message);
}
