import { destination, type DestinationStream, type Logger as PinoLogger, pino, stdSerializers } from 'pino';
import { currentContext } from '../context';
import { redactSecrets } from './redact-secrets';

/** The structured logger that is passed to everything that logs. */
export type Logger = PinoLogger;

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * JSON logger of one service. Every line carries `service` and, inside a request or a handled event, `requestId`.
 * Fields that are named like secrets are replaced by `[redacted]`.
 *
 * @example
 * const logger = createLogger({ service: 'tickets', level: 'info' });
 * logger.info({ ticketId }, 'ticket listed');
 */
export function createLogger(options: {
  service: string;
  level?: LogLevel;
  /** Where lines go; stdout by default. */
  stream?: DestinationStream;
}): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: { service: options.service },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: redactSecrets },
      serializers: { err: (error: Error) => redactSecrets(stdSerializers.err(error)) },
      mixin: () => {
        const context = currentContext();
        return context === undefined ? {} : { requestId: context.requestId };
      },
    },
    // Asynchronous: lines are gathered while a write is under way, and flushed when the process exits.
    options.stream ?? destination({ sync: false }),
  );
}
