import { type DestinationStream, type Logger as PinoLogger, destination, pino } from 'pino';
import { currentContext } from '../context';

/** The structured logger that is passed to everything that logs. */
export type Logger = PinoLogger;

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const secrets = [
  'password',
  'token',
  'jwt',
  'cookie',
  'authorization',
  'client_secret',
  'clientSecret',
  '["set-cookie"]',
];

/** Each secret at the top of a line and up to two objects deep (`headers.cookie`, `req.headers.cookie`). */
const redactedPaths = secrets.flatMap((name) => {
  const step = name.startsWith('[') ? name : `.${name}`;
  return [name, `*${step}`, `*.*${step}`];
});

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
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactedPaths, censor: '[redacted]' },
      mixin: () => {
        const context = currentContext();
        return context === undefined ? {} : { requestId: context.requestId };
      },
    },
    // Asynchronous: lines are gathered while a write is under way, and flushed when the process exits.
    options.stream ?? destination({ sync: false }),
  );
}
