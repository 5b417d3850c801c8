import { MongoClient, Timestamp } from 'mongodb';
import { z } from 'zod';

/** When each event was committed, by the database's clock: the id of the event to the instant. */
export type CommitClock = () => Promise<ReadonlyMap<string, Date>>;

const insertion = z.object({ op: z.literal('i'), ns: z.string(), o: z.object({ _id: z.string() }) });
const entry = z.object({
  ts: z.instanceof(Timestamp),
  wall: z.date(),
  ns: z.string(),
  op: z.string(),
  o: z.looseObject({ applyOps: z.array(z.unknown()).optional() }),
});

/**
 * Reads the database's own log of its commits, from where it ended the last time. Where the clocks of processes are
 * wrong, this is the one that tells what came first.
 */
export function createCommitClock(mongoUrl: string): CommitClock {
  const instants = new Map<string, Date>();
  let seen = new Timestamp({ t: 0, i: 0 });

  const note = (candidate: unknown, wall: Date): void => {
    const found = insertion.safeParse(candidate);
    if (found.success && found.data.ns.endsWith('.events')) instants.set(found.data.o._id, wall);
  };

  return async () => {
    const client = new MongoClient(mongoUrl, { directConnection: true });
    try {
      const log = client.db('local').collection('oplog.rs');
      for await (const document of log.find({ ts: { $gt: seen } })) {
        const { ts, wall, o, ...rest } = entry.parse(document);
        for (const each of o.applyOps ?? [{ ...rest, o }]) note(each, wall);
        seen = ts;
      }
    } finally {
      await client.close();
    }
    return instants;
  };
}
