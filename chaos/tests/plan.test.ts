import { resolve } from 'node:path';
import { labelledSteps } from '../src/faults/labelled-steps';
import { faults } from '../src/faults/catalogue';
import { guards } from '../src/guards/catalogue';
import { changedSources } from '../src/guards/take-away';
import { readOptions } from '../src/options';
import { planStrikes } from '../src/plan-strikes';
import { createRandom } from '../src/random';

const repository = resolve(__dirname, '../..');
const plan = (seed: string, options = {}) =>
  planStrikes(
    { kills: 10, steps: undefined, others: 1, only: undefined, ...options },
    createRandom(seed),
  ).map(({ fault, step }) => step ?? fault);

describe('what goes wrong in a run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(plan('1')).toEqual(plan('1'));
    expect(plan('1')).not.toEqual(plan('2'));
  });

  it('has as many kills at labelled steps as at random, and each other fault once', () => {
    const names = plan('1');

    expect(names.filter((name) => name === 'kill-at-random')).toHaveLength(10);
    expect(names).toHaveLength(10 + 10 + faults.length);
  });

  it('kills at each labelled step as often as asked', () => {
    const names = plan('1', { steps: 3, kills: 0, others: 0 });

    expect(names).toHaveLength(3 * labelledSteps.length);
    expect(new Set(names).size).toBe(labelledSteps.length);
  });

  it('can be one kind of fault alone', () => {
    const names = plan('1', { only: 'broker-', others: 2 });

    expect(names.every((name) => name.startsWith('broker-'))).toBe(true);
    expect(names.length).toBeGreaterThan(4);
  });
});

describe('the guards', () => {
  it.each(guards)('$name can be taken away from the source as it is', async (guard) => {
    const sources = await changedSources(guard, repository);

    expect(sources.size).toBeGreaterThan(0);
  });

  it('are printed one a line', () => {
    expect(readOptions(['--guards'])).toEqual({ do: 'tell', lines: guards.map(({ name }) => name) });
    expect(new Set(guards.map(({ name }) => name)).size).toBe(guards.length);
  });

  it('are run without by what shows their absence, unless asked otherwise', () => {
    const wish = (...more: string[]) => readOptions(['--without', 'hold', ...more]);

    expect(wish()).toMatchObject({ options: { without: 'hold', kills: 0, only: 'events-late-and-twice' } });
    expect(wish('--kills', '3')).toMatchObject({ options: { kills: 3 } });
    expect(() => readOptions(['--break', 'nothing'])).toThrow('There is no guard nothing');
  });
});
