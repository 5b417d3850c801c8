import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createRounds, describeRound, type RoundReport } from '../reconciliation';
import { findJournals, type JournalAddress, NoJournalError } from './find-journals';
import { inDatabase, UnreachableError } from './in-database';
import type { Terminal } from './terminal';
import { isWrongOption } from './wrong-option';

const usage = `Usage:
  npm run reconcile [-- --service orders --service payments] [--json]

Has tickets, orders and payments compare everything with each other, and payments with the provider's books, and put
right what does not fit; says what was found. Services do this by themselves now and then: see
docs/operations/reconciliation.md. They have to run, and so has the broker.

The services: that of MONGO_URI, also through a port-forward; else those of the stack that 'npm start' runs.`;

const reconciling = ['tickets', 'orders', 'payments'];

/** A round of a service takes a second or two for each thousand of its aggregates. */
const patienceMs = 600_000;
/** How long a consumer may take to answer. */
const answerMs = 20_000;

/** Gives the exit code: 0, 1 when a service or one of its consumers did not take part, 2 when it was called wrongly. */
export async function runReconcileCli(
  args: readonly string[],
  { env, print, complain }: Pick<Terminal, 'env' | 'print' | 'complain'>,
): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        service: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help === true) {
      print(usage);
      return 0;
    }
    const named = values.service ?? (env['MONGO_URI'] === undefined ? reconciling : []);
    const databases = findJournals(env, named);
    const reports = await Promise.all(
      databases.map(async (database) => ({ service: database.service, report: await reconcile(database) })),
    );
    if (values.json === true) print(JSON.stringify(reports, null, 2));
    else for (const { service, report } of reports) print(describe(service, report));
    const whole = reports.every(({ report }) => report?.finishedAt != null && report.unanswered.length === 0);
    return whole ? 0 : 1;
  } catch (error) {
    if (error instanceof UnreachableError) {
      complain(error.message);
      return 1;
    }
    if (!(error instanceof NoJournalError || isWrongOption(error))) throw error;
    complain(error instanceof NoJournalError ? error.message : `${error.message}\n\n${usage}`);
    return 2;
  }
}

/** Undefined: no process of the service has ever run on this database. */
function reconcile(database: JournalAddress): Promise<RoundReport | undefined> {
  return inDatabase(database, async (connection) => {
    const rounds = createRounds({ connection });
    const asked = await rounds.request();
    if (asked === undefined) return undefined;
    const until = Date.now() + patienceMs;
    let finishedSince: number | undefined;
    for (;;) {
      const round = (await rounds.read()) ?? asked;
      const report = describeRound(round);
      const begun = round.startedAt >= asked.requestedAt;
      if (begun && round.finishedAt !== null) {
        finishedSince ??= Date.now();
        if (report.unanswered.length === 0 || Date.now() > finishedSince + answerMs) return report;
      }
      const idle = !begun && Date.now() > until - patienceMs + answerMs && round.finishedAt !== null;
      if (idle || Date.now() > until) return { ...report, finishedAt: null };
      await sleep(200);
    }
  });
}

function describe(service: string, report: RoundReport | undefined): string {
  if (report?.finishedAt == null) return `${service}: did not take part. Is it running?`;
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([what, count]) => `${String(count)} ${what}`);
  const looked = list(report.looked).join(', ') || 'nothing to look at';
  const found = Object.entries(report.found).map(([what, count]) => `\n  ${what}: ${String(count)}`);
  const silent = report.unanswered.map((consumer) => `\n  no answer from ${consumer}. Is it running?`);
  const verdict = found.length + silent.length === 0 ? '; all is as it should be' : '';
  return `${service}: looked at ${looked}${verdict}${found.join('')}${silent.join('')}`;
}
