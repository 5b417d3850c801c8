import { parseArgs } from 'node:util';
import type { ChaosOptions } from './chaos-options';
import { faults } from './faults/catalogue';
import { labelledSteps } from './faults/labelled-steps';
import { guards } from './guards/catalogue';
import { type CustomName, isCustom } from './people/customs';
import { describeStep } from './wire/step';

export type Wish =
  | { readonly do: 'run'; readonly options: ChaosOptions }
  | { readonly do: 'tell'; readonly lines: readonly string[] }
  | { readonly do: 'every-guard'; readonly options: ChaosOptions };

export const usage = [
  'npm run chaos -- [options]',
  '  --seed S        the same choices again (default: the time)',
  '  --kills N       processes killed at random moments (30), and at as many labelled steps',
  '  --steps R       each labelled step R times instead',
  '  --others R      each other fault R times (1)',
  '  --only NAME     only faults, or labelled steps, whose name contains NAME; see --faults',
  '  --minutes M     begin nothing new after M minutes (60)',
  '  --people N      trading at once (6)',
  '  --custom NAME   everybody does only this, e.g. storm',
  '  --bus NAME      jetstream instead of nats-streaming',
  '  --replicas N    processes of each service (2)   --publishers N   of each journal (2)',
  '  --write         write docs/reliability.md',
  '  --without GUARD the same with a guard taken away: must end red (--break is the same)',
  '  --guards        the names of the guards      --every-guard   takes each away in turn',
  '  --faults        the names of the faults',
];

/** @throws Error with a sentence when an option makes no sense */
export function readOptions(args: readonly string[]): Wish {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ seed: { type: 'string' }, kills: { type: 'string' }, steps: { type: 'string' } },
      ...{ others: { type: 'string' }, only: { type: 'string' }, minutes: { type: 'string' } },
      ...{ people: { type: 'string' }, replicas: { type: 'string' }, publishers: { type: 'string' } },
      ...{
        custom: { type: 'string' },
        bus: { type: 'string' },
        without: { type: 'string' },
        break: { type: 'string' },
        write: { type: 'boolean' },
      },
      ...{ guards: { type: 'boolean' }, 'every-guard': { type: 'boolean' } },
      ...{ faults: { type: 'boolean' }, help: { type: 'boolean' } },
    },
  });
  if (values.help === true) return { do: 'tell', lines: usage };
  if (values.guards === true) return { do: 'tell', lines: guards.map(({ name }) => name) };
  if (values.faults === true)
    return { do: 'tell', lines: [...faultNames(), ...labelledSteps.map(describeStep)] };
  const without = values.without ?? values.break;
  if (without !== undefined && !guards.some(({ name }) => name === without))
    throw new Error(`There is no guard ${without}; there are ${guards.map(({ name }) => name).join(', ')}.`);
  const shownBy = guards.find(({ name }) => name === without)?.shownBy ?? {};
  const options = {
    seed: values.seed ?? String(Date.now() % 1_000_000),
    kills: numberOf('kills', values.kills, shownBy.kills ?? 30),
    steps: numberOf('steps', values.steps, shownBy.steps),
    others: numberOf('others', values.others, shownBy.others ?? 1),
    only: values.only ?? shownBy.only,
    custom: values.custom === undefined ? shownBy.custom : customOf(values.custom),
    without,
    minutes: numberOf('minutes', values.minutes, 60),
    bus: busOf(values.bus ?? 'nats-streaming'),
    people: numberOf('people', values.people, shownBy.people ?? 6),
    replicas: numberOf('replicas', values.replicas, 2),
    publishers: numberOf('publishers', values.publishers, 2),
    write: values.write ?? false,
  };
  return { do: values['every-guard'] === true ? 'every-guard' : 'run', options };
}

const faultNames = (): string[] => ['kill-at-random', ...faults.map(({ name }) => name)];

function busOf(name: string): ChaosOptions['bus'] {
  if (name !== 'nats-streaming' && name !== 'jetstream')
    throw new Error('--bus is nats-streaming or jetstream');
  return name;
}

function customOf(name: string): CustomName {
  if (!isCustom(name)) throw new Error(`--custom ${name}: nobody does that`);
  return name;
}

function numberOf<Default extends number | undefined>(
  name: string,
  text: string | undefined,
  or: Default,
): number | Default {
  if (text === undefined) return or;
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0)) throw new Error(`--${name} must be a number from 0 on`);
  return value;
}

/** What a run without a guard is by itself. */
export function readGuardOptions(guard: string, seed: string): ChaosOptions {
  const wish = readOptions(['--without', guard, '--seed', seed]);
  if (wish.do !== 'run') throw new Error(`There is no run without ${guard}`);
  return wish.options;
}
