import { createArrivals, waitForReplica } from '../src/inbox';

it('ends the waits of what arrived, and of nothing else', async () => {
  const arrivals = createArrivals();
  const ended: string[] = [];
  const waits = ['one', 'one', 'other'].map((id) => arrivals.wait(id, 200).then(() => ended.push(id)));

  arrivals.announce('one');
  await Promise.all(waits.slice(0, 2));

  expect(ended).toEqual(['one', 'one']);
  await waits[2];
  expect(ended).toEqual(['one', 'one', 'other']);
});

it('has a replica looked for again as soon as it arrives, even while it is looked for', async () => {
  const arrivals = createArrivals();
  const there = new Set<string>();
  const startedAt = performance.now();
  let looks = 0;

  const found = await waitForReplica(
    () => {
      looks++;
      const answer = there.has('id') ? 'it' : undefined;
      if (looks === 1) {
        there.add('id');
        arrivals.announce('id');
      }
      return Promise.resolve(answer);
    },
    { arrival: (ms) => arrivals.wait('id', ms), everyMs: 10_000, patienceMs: 20_000 },
  );

  expect({ found, looks }).toEqual({ found: 'it', looks: 2 });
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
