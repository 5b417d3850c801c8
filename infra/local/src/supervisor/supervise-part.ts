import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, type Child, type Exit } from './child';
import { createLogTail, lastWords } from './log-tail';
import type { Part, PartStatus } from './part';

/** A part that could not be started; the message is for a person. */
export class PartFailedError extends Error {
  override readonly name = 'PartFailedError';
}

export interface SupervisedPart {
  readonly part: Part;
  readonly status: () => PartStatus;
  readonly pid: () => number | undefined;
  /** Resolves once it answers. From then on it is started again whenever it ends. Throws PartFailedError. */
  readonly start: () => Promise<void>;
  /** Resolves once it has ended; after its time is up it is killed. */
  readonly stop: () => Promise<void>;
  readonly pollLog: () => void;
}

interface SuperviseOptions {
  readonly logFile: string;
  readonly report: (name: string, line: string) => void;
  readonly onChange: () => void;
  /** Waits between restarts; the last one repeats. */
  readonly backOffMs?: readonly number[];
}

const probeEveryMs = 50;
const steadyAfterMs = 30_000;

export function supervisePart(part: Part, options: SuperviseOptions): SupervisedPart {
  const { logFile, onChange } = options;
  const backOff = options.backOffMs ?? [250, 500, 1_000, 2_000, 5_000, 10_000];
  const tail = createLogTail(logFile, (line) => {
    const text = part.notable(line);
    if (text !== undefined) options.report(part.name, text);
  });
  let child: Child | undefined;
  let status: PartStatus = 'stopped';
  let stopping = new AbortController();
  let starting: Promise<unknown> = Promise.resolve();
  let watching: Promise<void> = Promise.resolve();

  const isStopping = (): boolean => stopping.signal.aborted;

  function become(next: PartStatus): void {
    status = next;
    onChange();
  }

  async function startOnce(): Promise<Child> {
    const started = await startChild(part, logFile).catch((error: unknown) => {
      throw new PartFailedError(`${part.name} can't be started: ${messageOf(error)}`, { cause: error });
    });
    child = started;
    onChange();
    // Stopped while it was being started: nobody else knows of this process yet.
    if (isStopping()) started.signal('SIGTERM');
    await untilAnswers(started);
    if (!isStopping()) become('running');
    return started;
  }

  async function untilAnswers(started: Child): Promise<void> {
    const deadline = Date.now() + part.startWithinMs;
    let lastFailure = '';
    while (!isStopping()) {
      if (!started.isRunning()) {
        throw new PartFailedError(
          `${part.name} ${describe(await started.exited)} before it answered: ${lastWord()}`,
        );
      }
      const failure = await part.probe().then(
        () => undefined,
        (error: unknown) => messageOf(error),
      );
      if (failure === undefined) return;
      lastFailure = failure;
      if (Date.now() > deadline) {
        const waited = (part.startWithinMs / 1000).toFixed(0);
        throw new PartFailedError(
          `${part.name} did not answer within ${waited} s (${lastFailure}), see ${logFile}`,
        );
      }
      await sleep(probeEveryMs);
    }
  }

  /** Lives as long as the part is meant to run. */
  async function keepRunning(first: Child): Promise<void> {
    let current = first;
    let failures = 0;
    while (!isStopping()) {
      const since = Date.now();
      const exit = await current.exited;
      if (isStopping()) return;
      // What it started itself must not stay behind with its ports.
      current.signal('SIGKILL');
      if (Date.now() - since > steadyAfterMs) failures = 0;
      const next = await startAgain(describe(exit), failures);
      if (next === undefined) return;
      failures = next.failures;
      current = next.child;
    }
  }

  async function startAgain(
    why: string,
    failuresBefore: number,
  ): Promise<{ child: Child; failures: number } | undefined> {
    let reason = why;
    for (let failures = failuresBefore; ; failures++) {
      become('restarting');
      const wait = backOff[Math.min(failures, backOff.length - 1)] ?? 1_000;
      options.report(part.name, `${reason}; starting it again in ${(wait / 1000).toString()} s`);
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (isStopping()) return undefined;
      const since = Date.now();
      try {
        const started = await startOnce();
        if (!isStopping()) {
          options.report(part.name, `is back after ${((Date.now() - since) / 1000).toFixed(1)} s`);
        }
        return { child: started, failures: failures + 1 };
      } catch (error) {
        child?.signal('SIGKILL');
        reason = messageOf(error).replace(`${part.name} `, '');
      }
    }
  }

  async function endChild(): Promise<void> {
    const running = child;
    if (!running?.isRunning()) return;
    running.signal('SIGTERM');
    const inTime = running.exited.then(() => true);
    if (!(await Promise.race([inTime, sleep(part.stopWithinMs, false, { ref: false })]))) {
      options.report(part.name, `did not end within ${(part.stopWithinMs / 1000).toFixed(0)} s; killed`);
    }
    running.signal('SIGKILL');
    await running.exited;
  }

  function lastWord(): string {
    return lastWords(logFile, part.notable);
  }

  return {
    part,
    status: () => status,
    pid: () => (child?.isRunning() ? child.pid : undefined),
    async start() {
      stopping = new AbortController();
      become('starting');
      const first = startOnce();
      starting = first.catch(() => undefined);
      watching = keepRunning(await first);
    },
    async stop() {
      stopping.abort();
      await endChild();
      await starting;
      await endChild();
      await watching;
      become('stopped');
    },
    pollLog: () => {
      if (status !== 'stopped') tail.poll();
    },
  };
}

function describe({ code, signal }: Exit): string {
  return signal ? `was killed (${signal})` : `ended with code ${String(code)}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
