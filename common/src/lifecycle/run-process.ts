import { ConfigError } from '../config';
import { type Logger, createLogger } from '../logger';
import { type Part, composeParts } from './part';

/**
 * The life of a service's process, for main.ts: builds the parts, starts them in order, and stops them in reverse on
 * SIGTERM or SIGINT within `stopDeadlineMs` (25 s), then exits with 0. A failing start stops what had started, says
 * so in one line and exits with 1. A second signal exits at once. An unhandled rejection or exception is a bug: it is
 * logged, everything is stopped, and the process exits with 1.
 *
 * @example
 * void runProcess({
 *   service: 'tickets',
 *   start: () => {
 *     const config = readConfig();
 *     const logger = createLogger({ service: 'tickets', level: config.LOG_LEVEL });
 *     return { logger, parts: [createTicketsService({ config, logger })] };
 *   },
 * });
 */
export async function runProcess(options: {
  service: string;
  /** Builds the parts without starting them; may throw ConfigError. */
  start: () => Promise<Composition> | Composition;
  stopDeadlineMs?: number;
}): Promise<void> {
  const { service, stopDeadlineMs = 25_000 } = options;
  let logger = createLogger({ service });
  let whole: Part | undefined;
  let stopping = false;

  async function stopAndExit(code: number): Promise<void> {
    stopping = true;
    const deadline = setTimeout(() => {
      logger.error({ stopDeadlineMs }, 'stopping took too long');
      process.exit(1);
    }, stopDeadlineMs);
    deadline.unref();
    try {
      await whole?.stop();
    } catch (error) {
      logger.error({ err: error }, 'did not stop cleanly');
    }
    process.exit(code);
  }

  function onSignal(signal: NodeJS.Signals): void {
    if (stopping) process.exit(1);
    logger.info({ signal }, 'stopping');
    void stopAndExit(0);
  }

  function onBug(error: unknown): void {
    logger.fatal({ err: error }, 'bug: nobody handles this failure');
    if (!stopping) void stopAndExit(1);
  }

  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('unhandledRejection', onBug);
  process.on('uncaughtException', onBug);

  try {
    const composition = await options.start();
    logger = composition.logger;
    whole = composeParts(service, composition.parts);
    await whole.start();
    logger.info('ready');
  } catch (error) {
    logger.fatal(describeFailure(error), `${service} can't start: ${messageOf(error)}`);
    await stopAndExit(1);
  }
}

/** What `start` builds: the logger for the rest of the process, and its parts in the order of starting. */
export interface Composition {
  logger: Logger;
  parts: readonly Part[];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describeFailure(error: unknown): object {
  return error instanceof ConfigError ? { faults: error.faults } : { err: error };
}
