import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventData, type EventDefinition, sealEvent } from '../events';
import type { EventBus } from '../messaging';
import type { missedOf, ordersTold, paymentsTold, ticketsTold, usersTold } from './messages';
import type { ReconcileStep } from './reconciler';

export type Told = typeof usersTold | typeof ticketsTold | typeof ordersTold | typeof paymentsTold;
export type AggregateOf<Definition extends Told> = EventData<Definition>['aggregates'][number];

/** An owner's aggregates by id, in pages. */
export interface AggregatePages<Definition extends Told> {
  readonly told: Definition;
  /** Who compares them. */
  readonly to: readonly string[];
  /** Those after an id, in the order of ids: all, or those that live or were made since. */
  readonly page: (range: {
    after: string | undefined;
    since: Date | undefined;
    limit: number;
  }) => Promise<readonly AggregateOf<Definition>[]>;
  /**
   * Makes up for what this service told once and has lost, but a consumer still knows.
   *
   * @returns whether anything was lost
   */
  readonly takeBack?: (known: object) => Promise<boolean>;
  /** What a round looks at before it tells. */
  readonly besides?: readonly ReconcileStep[];
  /** Told of what a consumer lacks, beside its events going out again. */
  readonly lacking?: (ids: readonly string[]) => Promise<void>;
}

// A broker keeps each for a while; five hundred are some fifty kilobytes.
const pageSize = 500;
const pauseMs = 100;

/** Tells consumers what there is, page by page, for them to say what they lack. */
export function tellAggregates<Definition extends Told>(
  { told, page }: Pick<AggregatePages<Definition>, 'told' | 'page'>,
  bus: EventBus,
): ReconcileStep {
  return async (round) => {
    let after: string | undefined;
    for (let n = 0; await round.goesOn(Math.min(n, 1)); n++) {
      const aggregates = await page({ after, since: round.since, limit: pageSize });
      after = aggregates.at(-1)?.id;
      if (after === undefined) return;
      await send(bus, told, { round: round.id, page: n, aggregates } as EventData<Definition>);
      await round.looked(told.owner, aggregates.length);
      await sleep(pauseMs);
    }
  };
}

/** Publishes a message that no journal keeps: should it get lost, the next round repeats it. */
export async function send<Definition extends Told | ReturnType<typeof missedOf>>(
  bus: EventBus,
  definition: Definition,
  data: EventData<Definition>,
): Promise<void> {
  const eventId = randomUUID();
  const meta = {
    eventId,
    occurredAt: new Date().toISOString(),
    schema: 1,
    requestId: `reconcile-${eventId}`,
  };
  const message = sealEvent<EventDefinition>(definition, data, meta);
  await bus.publish({ id: eventId, subject: definition.subject, body: JSON.stringify(message) });
}
