import { availableParallelism, cpus } from 'node:os';
import { rounds } from '../publishing/measure-publishing';
import type { Results } from '../run-benchmark';
import { memoryRows, rowsOf } from './rows';

interface Occasion {
  readonly seconds: number;
  readonly date: Date;
  /** What else the machine had to do: above a half, somebody else took part. */
  readonly loadBefore: number;
}

interface Measured {
  readonly results: Results;
  readonly publishing: Readonly<Record<string, string>>;
}

/** The page docs/benchmarks.md. */
export function toMarkdown(
  { results, publishing }: Measured,
  { seconds, date, loadBefore }: Occasion,
): string {
  const cores = availableParallelism();
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `# Benchmarks

Measured on ${date.toISOString().slice(0, 10)} with \`npm run bench -- --write\` (${seconds} s a line, after a warm-up) on ${cores} cores
(${model}), Node ${process.versions.node}. The load, the stack with its servers and the bare server share these
cores, so ratios count, not figures. Load average before the run: ${loadBefore.toFixed(1)}.

${table(
  [
    'What',
    'Here, through the origin',
    'A widely copied implementation',
    'Bare server',
    'Service itself ÷ bare',
  ],
  rowsOf(results).map((row) => [row.what, row.ours, row.theirs, row.bare, row.ratio]),
)}

- *Here* is what a visitor gets: through the origin, with sessions checked, input validated, state and event committed in one
  transaction, and everything logged. Rate limits are off.
- *A widely copied implementation* of the same course, measured the same way on 2 cores in a run of its own: it saves
  without a transaction, publishes without waiting, and hashes passwords at a cost below OWASP's.
- *Bare server* is \`bench/src/bare\`: Express and the MongoDB driver alone on the same database server, without proxy,
  transactions, events, validation or logs; passwords at the same cost. The ratio compares it with our service called
  directly, without the origin; for whole purchases, where four services, a broker and six events take part, with everything.
- *Whole purchases*: the median of five measurements, here after half a minute of them, because V8 goes on compiling for
  about so long; mails and timers wait while the processor is busy, and are counted in nothing but what they take of it.
- *Order → locked*: orders placed one by one while nothing else happens, after three hundred of them, timed by the
  database’s log.
- *Ready*: the slowest of the five, from the start of its process on a new database; mail and the sandbox start at the same time.
  From the second start of a build on, V8 begins with what it made of the programs before (decision 0022).
- *At rest*: V8 gives back what starting took when it has had nothing to do for some seconds.

## Publishing

What the journals' publishers make of a backlog, as processes of their own, beside what the broker takes from a client that does
nothing else (medians of ${rounds} rounds, the ratios of neighbours in time); and how long it takes from the commit of a change in
tickets until orders has committed its effect, by the times in the database's log. Two writes to the disk are in it, one of the
database and one of the broker, so a disk that stalls shows in it; the line below is one such write without us, between the same
edits, on the same disk (\`TMPDIR\` chooses another: \`TMPDIR=/dev/shm\` has everything in memory). Where two
publishers run as processes of their own, rows are written by the driver alone, each after the effect of the one before. Not
woken, a publisher has its poll alone.

${table(['What', 'Here'], Object.entries(publishing))}

## Memory

${table(['Process', 'At rest', 'After the load'], memoryRows(results))}
`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
