import fc from 'fast-check';
import { perform, plays } from './interleavings/play';

// The number that the project promises, in one ordinary test run.
const interleavings = 10_000;
const withinMs = 55_000;

describe('every use case and listener of a purchase, over ports in memory, in an order that a seed chooses', () => {
  it(
    `keeps the invariants in ${interleavings} interleavings`,
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), plays, async (scheduler, play) => {
          expect(await perform(scheduler, play)).toEqual([]);
        }),
        { numRuns: Number(process.env['INTERLEAVINGS'] ?? interleavings) },
      );
    },
    // On a machine that a hundred others want, too.
    20 * withinMs,
  );

  it('finds the order of things that sells a ticket twice when the unique index and the count of orders are taken away', async () => {
    const result = await fc.check(
      fc.asyncProperty(fc.scheduler(), plays, async (scheduler, play) => {
        expect(await perform(scheduler, play, { oneLiveOrder: false })).toEqual([]);
      }),
      { numRuns: 2_000, endOnFailure: true },
    );

    expect(result.failed).toBe(true);
    expect(String(result.errorInstance)).toContain('live orders for one ticket');
  });
});
