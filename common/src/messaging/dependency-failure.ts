import { BusUnavailableError } from './event-bus';

const transientLabels = [
  'TransientTransactionError',
  'UnknownTransactionCommitResult',
  'RetryableWriteError',
];
const transientNames = new RegExp(
  '^(Mongo(Network|Server(Selection|Closed)|StalePrimary|NotConnected|Pool(Cleared|Closed)|TopologyClosed|' +
    'ExpiredSession|WaitQueueTimeout|OperationTimeout)|PoolCleared|MongooseServerSelection|MaxRetriesPerRequest|' +
    'Abort|Timeout)',
);
const transientCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
// PrimarySteppedDown, ShutdownInProgress, InterruptedAtShutdown, NotWritablePrimary and their kin; CursorNotFound,
// CursorKilled and Interrupted, too: the server was restarted meanwhile, or somebody ended the operation by hand.
const transientMongoCodes = new Set([
  6, 7, 43, 50, 89, 91, 189, 237, 262, 9001, 10107, 10058, 11600, 11601, 11602, 13435, 13436,
]);

// What ioredis says in plain errors, and what a Redis answers that is up but can't serve yet or for now.
const transientRedis =
  /^(Connection is closed\.|Command timed out|Socket timeout\.|Stream isn't writeable|(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|MISCONF|OOM|BUSY) )/;

interface LabelledError {
  hasErrorLabel(label: string): boolean;
}

const isLabelled = (error: object): error is LabelledError =>
  'hasErrorLabel' in error && typeof error.hasErrorLabel === 'function';

/**
 * Whether an error means that something we depend on (database, broker, Redis, network) is away for now.
 * Such failures say nothing about the message at hand and never count against it.
 */
export function isDependencyFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof BusUnavailableError || transientNames.test(error.name)) return true;
  if (transientRedis.test(error.message)) return true;
  if (isLabelled(error) && transientLabels.some((label) => error.hasErrorLabel(label))) return true;
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && transientCodes.has(code)) return true;
  if (typeof code === 'number' && transientMongoCodes.has(code)) return true;
  // A bulk of writes wraps what ended it.
  return (
    isDependencyFailure(error.cause) || ('errorResponse' in error && isDependencyFailure(error.errorResponse))
  );
}
