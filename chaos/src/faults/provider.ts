import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random';
import type { Fault, Victim } from './fault';

const kinds = ['create', 'confirm', 'capture', 'cancel', 'refund', 'payment_method', 'retrieve'] as const;

const tries = 5;

async function tellSandbox({ scene }: Victim, path: string, body: object): Promise<void> {
  for (let left = tries; ; left--) {
    try {
      await fetch(`${scene.sandboxUrl}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(5_000),
      });
      return;
    } catch (error) {
      // It may just have been killed, and connections to the old process be kept.
      if (left === 1) throw error;
      await sleep(1_000);
    }
  }
}

export const providerWell = (victim: Victim): Promise<void> => tellSandbox(victim, 'faults/reset', {});

/** Some calls of every kind go wrong in this way, then the next seconds pass. */
function onRequests(name: string, effect: string, more: (random: Random) => object = () => ({})): Fault {
  return {
    name,
    async strike(victim, random) {
      const faults = kinds.map((kind) => ({
        ...{ on: 'request', kind, effect, times: random.between(1, 3) },
        ...more(random),
      }));
      await tellSandbox(victim, 'faults', faults);
      await sleep(random.between(3_000, 6_000));
      return `some calls of each kind: ${effect}`;
    },
  };
}

function onWebhooks(name: string, fault: (random: Random) => object): Fault {
  return {
    name,
    async strike(victim, random) {
      const what = { on: 'webhook', times: random.between(10, 40), ...fault(random) };
      await tellSandbox(victim, 'faults', what);
      await sleep(random.between(2_000, 4_000));
      return JSON.stringify(what);
    },
  };
}

export const providerFaults: readonly Fault[] = [
  onRequests('provider-429', 'rate_limit'),
  onRequests('provider-500-before', 'error_before'),
  onRequests('provider-500-after', 'error_after'),
  onRequests('provider-cut-before', 'cut_before'),
  onRequests('provider-cut-after', 'cut_after'),
  onRequests('provider-timeout-after', 'hang_after', (random) => ({ ms: random.between(8_500, 10_000) })),
  onRequests('provider-slow', 'delay', (random) => ({ ms: random.between(500, 3_000) })),
  onWebhooks('webhooks-late', (random) => ({ effect: 'late', ms: random.between(1_000, 6_000) })),
  onWebhooks('webhooks-repeated', () => ({ effect: 'repeat', copies: 3 })),
  onWebhooks('webhooks-reordered', () => ({ effect: 'reorder', ms: 1_000 })),
  onWebhooks('webhooks-lost', () => ({ effect: 'drop' })),
];
