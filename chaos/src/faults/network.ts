import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random';
import { describeStep } from '../wire/step';
import type { Fault, Victim } from './fault';
import { springAtStep } from './spring-at-step';

const anyWire = ({ stack }: Victim, random: Random): string => random.pick([...stack.wires.keys()]);

export const networkFaults: readonly Fault[] = [
  {
    name: 'connections-cut',
    strike(victim, random) {
      const part = anyWire(victim, random);
      const server = random.pick(['mongo', 'nats', 'provider'] as const);
      victim.stack.wires.get(part)?.cut(server);
      return Promise.resolve(`${part} cut off from ${server}`);
    },
  },
  // What was asked for is done or not, and nobody says: the process must find out, or do it again.
  lostAt('connection-lost-in-a-commit', 'mongo', [
    'commit order:created',
    'commit order:updated',
    'commit order:completed',
  ]),
  lostAt('connection-lost-in-publishing-an-order', 'nats', ['publish order:created']),
  lostAt('connection-lost-in-publishing-a-completion', 'nats', ['publish order:completed']),
  lostAt('connection-lost-in-an-acknowledgement', 'nats', ['acknowledge ticket:updated']),
  {
    name: 'process-partitioned',
    async strike(victim, random) {
      const part = anyWire(victim, random);
      const wires = victim.stack.wires.get(part);
      const ms = random.between(1_000, 8_000);
      wires?.partition(true);
      await sleep(ms);
      wires?.partition(false);
      return `${part} cut off from everything for ${ms} ms`;
    },
  },
  disturbed('events-twice', (random) => [0, random.between(0, 400)]),
  disturbed('events-reordered', (random) => [random.between(0, 1_500)]),
  // Some later than the broker waits for an acknowledgement, so that it delivers them again meanwhile.
  disturbed('events-late-and-twice', (random) => [random.between(0, 800), random.between(0, 12_000)]),
];

function lostAt(name: string, server: 'mongo' | 'nats', labels: readonly string[]): Fault {
  return {
    name,
    async strike(victim, random) {
      const phase = random.pick(['before', 'after'] as const);
      const step = { service: 'orders', label: random.pick(labels), phase, provoke: 'buy' as const };
      const reached = await springAtStep(victim, step, {
        random,
        withinMs: 20_000,
        spring: ({ part }) => {
          victim.stack.wires.get(part)?.cut(server);
          return 'drop';
        },
      });
      return reached && `${reached.part} cut off from ${server} ${describeStep(step)}`;
    },
  };
}

function disturbed(name: string, how: (random: Random) => readonly number[]): Fault {
  return {
    name,
    async strike(victim, random) {
      const ms = random.between(4_000, 8_000);
      victim.disturb(() => how(random));
      await sleep(ms);
      victim.disturb(undefined);
      return `${name} for ${ms} ms`;
    },
  };
}
