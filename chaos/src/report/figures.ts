import type { Outcome, Struck } from './outcome';

export interface Spread {
  readonly p50: number | undefined;
  readonly worst: number | undefined;
}

export interface FaultFigures {
  readonly fault: string;
  readonly times: number;
  /** Milliseconds from its end until an order or a payment was taken. */
  readonly served: Spread;
  /** Milliseconds from its end until every event from before was published. */
  readonly drained: Spread;
}

/** A run in numbers. */
export interface Figures {
  readonly kills: number;
  readonly requests: number;
  /** Answers of status 500. */
  readonly serverErrors: number;
  readonly orders: number;
  readonly purchases: number;
  readonly events: number;
  readonly byFault: readonly FaultFigures[];
  /** How often each labelled step was killed at. */
  readonly bySteps: ReadonlyMap<string, number>;
  readonly rest: Spread;
}

export function figuresOf({ strikes, observation, history, restMs }: Outcome): Figures {
  const happened = strikes.filter(({ what }) => what !== undefined);
  const names = [...new Set(happened.map(({ fault }) => fault))].sort();
  const bySteps = new Map<string, number>();
  for (const { step } of happened) if (step !== undefined) bySteps.set(step, (bySteps.get(step) ?? 0) + 1);
  const entries = Object.values(observation?.journals ?? {});
  return {
    kills: happened.filter(({ fault }) => fault.includes('kill')).length,
    requests: history.length,
    serverErrors: history.filter(({ status }) => status === 500).length,
    orders: observation?.orders.length ?? 0,
    purchases: observation?.payments.filter(({ state }) => state === 'captured').length ?? 0,
    events: entries.reduce((sum, each) => sum + each.length, 0),
    byFault: names.map((fault) =>
      figuresOfFault(
        fault,
        happened.filter((each) => each.fault === fault),
      ),
    ),
    bySteps,
    rest: spreadOf([...restMs]),
  };
}

function figuresOfFault(fault: string, struck: readonly Struck[]): FaultFigures {
  const defined = (values: readonly (number | undefined)[]): number[] =>
    values.filter((value) => value !== undefined);
  return {
    fault,
    times: struck.length,
    served: spreadOf(defined(struck.map(({ servedAfterMs }) => servedAfterMs))),
    drained: spreadOf(defined(struck.map(({ drainedAfterMs }) => drainedAfterMs))),
  };
}

function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  return { p50: sorted[Math.floor(sorted.length / 2)], worst: sorted.at(-1) };
}
