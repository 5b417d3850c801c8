import { type Results, restSeconds } from '../run-benchmark';

/** One line of the report, ready to be printed. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  /** Of the widely copied implementation, on a machine like this one. */
  readonly theirs: string;
  readonly bare: string;
  /** Ours, without the origin, over the bare server's. */
  readonly ratio: string;
}

const theirs: Readonly<Record<string, string>> = {
  List: '48/s, p99 745 ms (unpaged)',
  One: '1,940/s',
  'Sign-up': '47/s',
  'New ticket': '350–410/s',
  'New order': '150–160/s',
};

/** Those that the copied implementation has, too: mail is beside them in the memory table. */
const ownServices = ['auth', 'tickets', 'orders', 'payments', 'expiration'];

const rate = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

export function rowsOf(results: Results): Row[] {
  const { lines, purchases, lockLatency, memoryAtStart, memoryAtRest, memoryAfterLoad } = results;
  const sum = (memory: ReadonlyMap<string, number>) =>
    ownServices.reduce((total, name) => total + (memory.get(name) ?? NaN), 0);
  const slowest = (readyAfter: ReadonlyMap<string, number>) =>
    `${Math.max(...ownServices.map((name) => readyAfter.get(name) ?? NaN)).toFixed(1)} s`;
  const none = { bare: '', ratio: '' };
  return [
    ...lines.map(({ name, connections, origin, direct, bare }) => ({
      what: `${name}, ${connections} connections`,
      ours: `${rate(origin.perSecond)}, p50 ${ms(origin.p50)}, p99 ${ms(origin.p99)} (${(origin.p99 / origin.p50).toFixed(1)}×)`,
      theirs: Object.entries(theirs).find(([start]) => name.startsWith(start))?.[1] ?? '',
      bare: rate(bare.perSecond),
      ratio: `${(direct.perSecond / bare.perSecond).toFixed(2)} (${rate(direct.perSecond)})`,
    })),
    {
      what: 'Whole purchases: order, pay, complete; 32 buyers',
      ours: rate(purchases.origin),
      theirs: '45–49/s',
      bare: rate(purchases.bare),
      ratio: (purchases.origin / purchases.bare).toFixed(2),
    },
    {
      what: 'Order answered → ticket locked, idle stack',
      ours: `p50 ${ms(lockLatency.locked.p50)}, p99 ${ms(lockLatency.locked.p99)}`,
      theirs: 'p50 6.6 ms, p99 11–15 ms',
      ...none,
    },
    {
      what: 'Order answered → lock confirmed to the order',
      ours: `p50 ${ms(lockLatency.confirmed.p50)}, p99 ${ms(lockLatency.confirmed.p99)}`,
      theirs: 'no such step',
      ...none,
    },
    {
      what: 'Memory of the five services, just started',
      ours: `${sum(memoryAtStart).toFixed(0)} MB`,
      theirs: '',
      ...none,
    },
    {
      what: `Memory of the five services, at rest for ${restSeconds} s`,
      ours: `${sum(memoryAtRest).toFixed(0)} MB`,
      theirs: '438 MB',
      ...none,
    },
    {
      what: 'Memory of the five services, after the load',
      ours: `${sum(memoryAfterLoad).toFixed(0)} MB`,
      theirs: '680 MB',
      ...none,
    },
    { what: 'Service processes ready after', ours: slowest(results.readyAfter), theirs: '1.6 s', ...none },
    {
      what: 'Service processes ready after, first start of a build',
      ours: slowest(results.firstReadyAfter),
      theirs: '',
      ...none,
    },
  ];
}

/** Resident memory of every process, at rest and after the load. */
export function memoryRows({ memoryAtRest, memoryAfterLoad }: Results): string[][] {
  return [...memoryAtRest].map(([name, rest]) => [
    name,
    `${rest.toFixed(0)} MB`,
    `${(memoryAfterLoad.get(name) ?? NaN).toFixed(0)} MB`,
  ]);
}
