import type { JournalRow } from '@ticketing/common/journal';
import { MongoClient } from 'mongodb';
import type { Stack } from '../stack';
import { percentile } from '../statistics';
import { connectToBroker, publishRaw } from './broker';
import { measureEffects } from './latency';
import { measureLoneEvents, startUnwoken } from './lone-events';
import { database, drainBacklog, journalRow, startPublishers } from './publishers';

const backlog = 10_000;
/** Of the broker alone, of one publisher and of two. */
export const rounds = 7;
const clusterId = 'ticketing';

/** How fast journals come out, beside what the broker takes from anybody, and how soon an event has its effect. */
export async function measurePublishing(
  stack: Stack,
  repository: string,
  say: (line: string) => void,
): Promise<Record<string, string>> {
  const natsUrl = `nats://127.0.0.1:${new URL(stack.urlOf('nats')).port}`;
  const mongoUri = `${stack.urlOf('mongo')}/${database}?replicaSet=ticketing`;
  const mongo = await new MongoClient(stack.urlOf('mongo'), { directConnection: true }).connect();
  const stan = await connectToBroker(natsUrl, clusterId);
  try {
    // What a load before left in memory is written now, not in the middle.
    await mongo.db('admin').command({ fsync: 1 });
    say('commit → effect');
    await measureEffects(stack, mongo, { edits: 50, perSecond: 25 });
    const { effects, writes } = await measureEffects(stack, mongo, { edits: 500, perSecond: 25 });
    const processes = { repository, mongoUri, natsUrl, clusterId };
    say('commit → effect, unwoken');
    const stopUnwoken = await startUnwoken(processes);
    // The pause lets the poll be met at all its moments.
    const unwoken = await measureLoneEvents({ mongo, stan }, { events: 20, pauseMs: 137 }).finally(
      stopUnwoken,
    );
    say('commit → effect, two publishers of their own');
    const two = startPublishers(processes, 2);
    const lone = await measureLoneEvents({ mongo, stan }, { events: 500, pauseMs: 30 }).finally(two.stop);

    const rows = mongo.db(database).collection<JournalRow>('events');
    await rows.deleteMany({});
    const rates = { raw: [] as number[], one: [] as number[], two: [] as number[] };
    const bodies = Array.from({ length: backlog }, () => JSON.stringify(journalRow('').payload));
    await publishRaw(stan, bodies);
    for (let round = 1; round <= rounds; round++) {
      say(`raw, one publisher, two publishers: round ${round} of ${rounds}`);
      rates.raw.push(await publishRaw(stan, bodies));
      const drains = [
        async () => rates.one.push(await drainBacklog(processes, rows, { count: 1, backlog })),
        async () => rates.two.push(await drainBacklog(processes, rows, { count: 2, backlog })),
      ];
      // Whichever is second runs on a warmer database: each is, in turn.
      for (const drain of round % 2 === 0 ? drains.reverse() : drains) await drain();
    }
    const [ofBroker, ofOne, ofTwo] = [rates.raw, rates.one, rates.two].map((each) =>
      percentile(each, 0.5),
    ) as [number, number, number];
    // Of neighbours in time: the machine is not as fast in every round.
    const ratio = (those: readonly number[], these: readonly number[]) =>
      percentile(
        those.map((value, round) => value / (these[round] ?? NaN)),
        0.5,
      ).toFixed(2);
    const rate = (value: number) => `${Math.round(value).toLocaleString('en')}/s`;
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    const spread = (values: readonly number[]) =>
      `p50 ${ms(percentile(values, 0.5))}, p99 ${ms(percentile(values, 0.99))}`;
    return {
      'broker alone, 10,000 messages at once': rate(ofBroker),
      'backlog of 10,000, one publisher': `${rate(ofOne)}, ${ratio(rates.one, rates.raw)} of the broker alone`,
      'backlog of 10,000, two publishers': `${rate(ofTwo)}, ${ratio(rates.two, rates.one)} of one`,
      'commit → effect at 25 events/s': spread(effects),
      'a durable write of the driver alone, meanwhile': spread(writes),
      'commit → effect, one event after another, two publishers': spread(lone.slice(100)),
      'commit → effect, publisher not woken': `p50 ${ms(percentile(unwoken, 0.5))}, worst ${ms(Math.max(...unwoken))}`,
    };
  } finally {
    stan.close();
    await mongo.db(database).dropDatabase();
    await mongo.close();
  }
}
