import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describeOutcome } from '../src/report/describe-outcome';
import { runChaos } from '../src/run-chaos';

// A minute of what `npm run chaos` does for ten or sixty; on a slow machine it may take several.
it('survives a short run from a seed', async () => {
  const lines: string[] = [];
  const outcome = await runChaos({
    ...{
      seed: 'npm test',
      kills: 3,
      steps: undefined,
      others: 0,
      only: undefined,
      without: undefined,
      custom: undefined,
    },
    ...{ bus: 'nats-streaming', minutes: 5, people: 4, replicas: 2, publishers: 1, write: false },
    repository: resolve(__dirname, '../..'),
    folder: await mkdtemp(join(tmpdir(), 'ticketing-chaos-')),
    say: (line) => lines.push(line),
  });

  if (outcome.violations.length > 0) throw new Error([...lines, describeOutcome(outcome)].join('\n'));
  expect(outcome.strikes.length).toBe(6);
  expect(outcome.observation?.orders.length).toBeGreaterThan(0);
}, 600_000);
