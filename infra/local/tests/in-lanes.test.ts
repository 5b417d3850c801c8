import { setTimeout as sleep } from 'node:timers/promises';
import { inLanes } from '../src/test-run/in-lanes';

it('does no more at a time than there are lanes, and gives the results in their order', async () => {
  let under = 0;
  let most = 0;
  const pieces = [30, 5, 20, 1, 10].map((ms) => async () => {
    most = Math.max(most, ++under);
    await sleep(ms);
    under--;
    return ms;
  });

  expect(await inLanes(2, pieces)).toEqual([30, 5, 20, 1, 10]);
  expect(most).toBe(2);
});

it('fails where a piece fails', async () => {
  const pieces = [() => Promise.resolve(1), () => Promise.reject(new Error('broken'))];

  await expect(inLanes(2, pieces)).rejects.toThrow('broken');
});
