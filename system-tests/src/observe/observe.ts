import { MongoClient } from 'mongodb';
import type { Exchange, Observation } from '../invariants/observation';
import type { Marketplace } from './marketplace';
import { readDatabases } from './read-databases';
import { readLedger } from './read-ledger';
import { readShownTickets } from './read-shown-tickets';

/** Looks at a marketplace from all sides. It should be at rest: the sides are looked at one after another. */
export async function observe(
  marketplace: Marketplace,
  history: readonly Exchange[] = [],
): Promise<Observation> {
  const client = new MongoClient(marketplace.mongoUrl, { directConnection: true });
  try {
    const databases = await readDatabases(client);
    const ids = databases.tickets.map(({ id }) => id);
    const [shown, intents] = await Promise.all([
      readShownTickets(marketplace.origin, ids),
      readLedger(marketplace.sandboxUrl),
    ]);
    return { ...databases, shown, intents, history };
  } finally {
    await client.close();
  }
}
