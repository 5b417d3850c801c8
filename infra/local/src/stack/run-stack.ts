import { join } from 'node:path';
import type { LocalConfig } from '../config';
import { createTargets, startOrigin } from '../origin';
import { createSupervisor, type PartState, type Supervisor } from '../supervisor';
import { cleanUpLastRun } from './clean-up-last-run';
import { prepareDataFolder } from './data-folder';
import { findServers } from './find-servers';
import { planStack, type StackPlan } from './plan-stack';
import { readSettings, writeSettings, type Settings } from './settings';
import { describeParts, removeStackFile, writeStackFile } from './stack-file';

export interface StackReports {
  /** A step of starting. */
  readonly step: (name: string, text: string) => void;
  /** Something that a person should know about a part. */
  readonly part: (name: string, text: string) => void;
}

export interface Stack {
  readonly url: string;
  readonly settings: Settings;
  readonly supervisor: Supervisor;
  readonly saveSettings: (settings: Settings) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** For programs that run a stack to hurt it. */
export interface StackOptions {
  /** Changes what was planned before anything of it starts. */
  readonly arrange?: (plan: StackPlan, settings: Settings) => Promise<StackPlan>;
  /** Waits before a part that died is started again; the last one repeats. */
  readonly backOffMs?: readonly number[];
}

/**
 * Starts the whole stack and resolves once every part answers. A failure, or `signal`, stops what was started; either
 * way nothing is left behind.
 */
export async function runStack(
  config: LocalConfig,
  reports: StackReports,
  signal: AbortSignal,
  { arrange = (plan) => Promise.resolve(plan), backOffMs }: StackOptions = {},
): Promise<Stack> {
  const { dataDir } = config;
  const undo: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= undoAll(undo));
  const onAbort = (): void => void stop();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await cleanUpLastRun(dataDir, (line) => reports.step('last run', line));
    const targets = createTargets();
    const protocol = new URL(config.publicUrl).protocol.slice(0, -1);
    // First of all, so that a port in use is told at once and not after everything else.
    const origin = await startOrigin({ port: config.port, targets, protocol });
    undo.push(() => origin.stop());

    const servers = await findServers(config, (line) => reports.step('servers', line));
    reports.step(
      'servers',
      `MongoDB ${servers.mongod.version}, Redis ${servers.redis.version}, ${brokerNames[config.eventBus]} ${servers.nats.version}`,
    );
    await prepareDataFolder(dataDir, config.reset);
    const settings = await readSettings(dataDir);
    const plan = await arrange(await planStack({ config, servers, settings }), settings);
    const remembered = { ...settings, ports: plan.ports };
    await writeSettings(dataDir, remembered);

    const startedAt = new Date().toISOString();
    const onChange = (states: readonly PartState[]): void => {
      targets.update(
        states.map(({ part, status }) => ({
          service: part.service,
          port: part.port,
          up: status === 'running',
        })),
      );
      writeStackFile(dataDir, {
        supervisor: { pid: process.pid, startedAt },
        origin: { url: config.publicUrl, port: origin.port },
        parts: describeParts(states, dataDir),
      });
    };
    const supervisor = await createSupervisor({
      logFolder: join(dataDir, 'logs'),
      report: reports.part,
      onChange,
      ...(backOffMs === undefined ? {} : { backOffMs }),
    });
    undo.push(async () => {
      await supervisor.stopAll(plan.stopOrder);
      removeStackFile(dataDir);
    });
    for (const wave of plan.waves) {
      signal.throwIfAborted();
      await Promise.all(
        wave.map(async (part) => {
          const since = Date.now();
          await supervisor.start(part);
          if (!signal.aborted)
            reports.step(part.name, `up after ${((Date.now() - since) / 1000).toFixed(1)} s`);
        }),
      );
    }
    signal.throwIfAborted();
    return {
      url: config.publicUrl,
      settings: remembered,
      supervisor,
      saveSettings: (changed) => writeSettings(dataDir, changed),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const brokerNames = { 'nats-streaming': 'NATS Streaming', jetstream: 'NATS with JetStream' };

/** In reverse; one that fails does not keep the others from being undone. */
async function undoAll(undo: (() => Promise<void> | void)[]): Promise<void> {
  for (let next = undo.pop(); next; next = undo.pop()) {
    await Promise.resolve(next()).catch(() => undefined);
  }
}
