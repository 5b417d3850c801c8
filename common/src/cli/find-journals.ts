import { urlInLocalStack } from './local-stack';

/** The database of a service, which holds its journal. */
export interface JournalAddress {
  readonly service: string;
  readonly uri: string;
}

/** Where the journals are can't be told; the message says how to tell. */
export class NoJournalError extends Error {
  override readonly name = 'NoJournalError';
}

const journalling = ['auth', 'tickets', 'orders', 'payments'] as const;

/**
 * The named services of the local stack; without names that of MONGO_URI, else all of the local stack.
 *
 * @throws NoJournalError
 */
export function findJournals(
  env: Readonly<Record<string, string | undefined>>,
  services: readonly string[],
): JournalAddress[] {
  const unknown = services.find((service) => !journalling.some((known) => known === service));
  if (unknown !== undefined)
    throw new NoJournalError(`'${unknown}' keeps no journal; there are those of ${journalling.join(', ')}`);
  const uri = env['MONGO_URI'];
  if (services.length === 0 && uri !== undefined) return [addressOf(uri)];
  const stack = urlInLocalStack(env['DATA_DIR'], 'mongo');
  if (stack === undefined)
    throw new NoJournalError(
      services.length === 0
        ? 'No journal: set MONGO_URI to the database of a service, or start the stack with npm start'
        : '--service names services of the stack that npm start runs, and none runs here; set MONGO_URI instead',
    );
  return (services.length === 0 ? journalling : services).map((service) => addressOf(`${stack}/${service}`));
}

function addressOf(given: string): JournalAddress {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== 'mongodb:' && url?.protocol !== 'mongodb+srv:')
    throw new NoJournalError('MONGO_URI is no address of a database, e.g. mongodb://localhost:27017/tickets');
  const service = url.pathname.slice(1);
  if (service === '') throw new NoJournalError('MONGO_URI names no database, e.g. …:27017/tickets');
  // Through a port-forward the replica set's members can't be reached by the names they have in the cluster.
  if (url.hostname === 'localhost' || url.hostname === '127.0.0.1') {
    url.searchParams.delete('replicaSet');
    url.searchParams.set('directConnection', 'true');
  }
  return { service, uri: url.href };
}
