import { setTimeout as sleep } from 'node:timers/promises';
import { createRounds, describeRound, type RoundReport } from '../reconciliation';
import type { JournalAddress } from './find-journals';
import { inDatabase } from './in-database';

/** What came of asking a service for a round. */
export interface Run {
  readonly service: string;
  /** Undefined: no process of the service has ever run on this database. */
  readonly report: RoundReport | undefined;
}

/** A round of a service takes a second or two for each thousand of its aggregates. */
const patienceMs = 600_000;
/** How long a consumer may take to answer. */
const answerMs = 20_000;

/**
 * Has services run rounds of reconciliation over everything, and waits for them.
 *
 * @param options.restored their databases were restored: consumers are to accept their state again
 */
export const runRounds = (
  databases: readonly JournalAddress[],
  options: { restored?: boolean } = {},
): Promise<Run[]> =>
  Promise.all(
    databases.map(async (database) => ({
      service: database.service,
      report: await runRound(database, options),
    })),
  );

/** Whether the service did its round and everybody answered. */
export const wentThrough = ({ report }: Run): boolean =>
  report?.finishedAt != null && report.unanswered.length === 0;

function runRound(
  database: JournalAddress,
  { restored = false }: { restored?: boolean },
): Promise<RoundReport | undefined> {
  return inDatabase(database, async (connection) => {
    const rounds = createRounds({ connection });
    const asked = await (restored ? rounds.requestLift() : rounds.request());
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

/** A few lines for an operator. */
export function describeRun({ service, report }: Run): string {
  if (report?.finishedAt == null) return `${service}: did not take part. Is it running?`;
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).map(([what, count]) => `${String(count)} ${what}`);
  const looked = list(report.looked).join(', ') || 'nothing to look at';
  const found = Object.entries(report.found).map(([what, count]) => `\n  ${what}: ${String(count)}`);
  const silent = report.unanswered.map((consumer) => `\n  no answer from ${consumer}. Is it running?`);
  const verdict = found.length + silent.length === 0 ? '; all is as it should be' : '';
  return `${service}: looked at ${looked}${verdict}${found.join('')}${silent.join('')}`;
}
