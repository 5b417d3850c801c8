import { MongoClient } from 'mongodb';
import { type Exchange, journalOwners, type Observation } from '../invariants/observation';
import type { CommitClock } from './commit-clock';
import type { Marketplace } from './marketplace';
import { readDatabases } from './read-databases';
import { readLedger } from './read-ledger';
import { readShownTickets } from './read-shown-tickets';

/** Looks at a marketplace from all sides. It should be at rest: the sides are looked at one after another. */
export async function observe(
  marketplace: Marketplace,
  history: readonly Exchange[] = [],
  commitClock?: CommitClock,
): Promise<Observation> {
  const client = new MongoClient(marketplace.mongoUrl, { directConnection: true });
  try {
    const databases = await readDatabases(client);
    const ids = databases.tickets.map(({ id }) => id);
    const [shown, intents] = await Promise.all([
      readShownTickets(marketplace.origin, ids),
      readLedger(marketplace.sandboxUrl),
    ]);
    const journals =
      commitClock === undefined ? databases.journals : timed(databases.journals, await commitClock());
    return { ...databases, journals, shown, intents, history };
  } finally {
    await client.close();
  }
}

/** The journals with the database's instants in place of those of the processes. */
function timed(
  journals: Observation['journals'],
  instants: ReadonlyMap<string, Date>,
): Observation['journals'] {
  const [auth, tickets, orders, payments] = journalOwners.map((owner) =>
    journals[owner].map((entry) => ({ ...entry, occurredAt: instants.get(entry.id) ?? entry.occurredAt })),
  );
  return { auth: auth ?? [], tickets: tickets ?? [], orders: orders ?? [], payments: payments ?? [] };
}
