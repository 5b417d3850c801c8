import { parseArgs } from 'node:util';
import {
  countReplayable,
  journalRecords,
  parseSelection,
  readHistory,
  replayEvents,
  type Selection,
  UnusableSelectionError,
} from '../journal';
import { findJournals, type JournalAddress, NoJournalError } from './find-journals';
import { listDeadLetters, retryLetters } from './dead-letter-commands';
import { inDatabase, UnreachableError } from './in-database';
import { isWrongOption } from './wrong-option';
import { printHistory, type ServiceEntry } from './print-history';
import { describeRun, runRounds, wentThrough } from './run-rounds';
import type { Terminal } from './terminal';

const usage = `Usage:
  npm run journal -- history <aggregateId> | <selection> [--json]
  npm run journal -- replay <selection> [--yes]
  npm run journal -- restored [--yes]
  npm run journal -- dead-letters [--json]
  npm run journal -- retry <id of a dead letter> | --all

  history   lists events of the journal and its archive: who, when, request, version, published when
  replay    has events published once more, after asking; consumers don't mind repeats
  restored  after a restore: has the service take back what others know, and consumers accept its state again;
            it has to run, see docs/operations/restore.md
  dead-letters  lists what the service was sent and gave up
  retry     has it handled once more

A selection is one of:
  --aggregate <id>               all events of one ticket, order, payment, user
  --event <id>                   one event
  --from <time> --to <time>      changes of that time, either end may be left out: 2026-01-31, 2026-01-31T18:00:00Z
  --dead                         what publishers gave up

The journal: that of MONGO_URI, also through a port-forward; else those of the stack that 'npm start' runs, all or
those named by --service tickets --service orders.`;

export interface JournalTerminal extends Omit<Terminal, 'interrupted'> {
  /** Asks the user; an empty answer when there is nobody to ask. */
  readonly ask: (question: string) => Promise<string>;
}

/** Reads and replays journals from a terminal. Gives the exit code: 0, 1 when it did not work, 2 when it was called wrongly. */
export async function runJournalCli(args: readonly string[], terminal: JournalTerminal): Promise<number> {
  const { env, print, complain } = terminal;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        aggregate: { type: 'string' },
        event: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        dead: { type: 'boolean' },
        all: { type: 'boolean' },
        service: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        yes: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [command, aggregate, ...tooMany] = positionals;
    if (values.help === true) {
      print(usage);
      return 0;
    }
    const wellFormed = tooMany.length === 0 && (aggregate === undefined || values.aggregate === undefined);
    const { service = [], json = false, yes = false } = values;
    if (command === 'history' && wellFormed && !yes) {
      const selection = parseSelection({ ...values, aggregate: aggregate ?? values.aggregate });
      return await history(findJournals(env, service), selection, { json, terminal });
    }
    if (command === 'replay' && wellFormed && aggregate === undefined && !json) {
      const selection = parseSelection(values);
      return await replay(findJournals(env, service), selection, { yes, terminal });
    }
    if (command === 'restored' && aggregate === undefined && !json && !isSelective(values)) {
      return await restored(findJournals(env, service), { yes, terminal });
    }
    if (command === 'dead-letters' && aggregate === undefined && !yes && !isSelective(values)) {
      return await listDeadLetters(findJournals(env, service), { json, terminal });
    }
    if (
      command === 'retry' &&
      tooMany.length === 0 &&
      !json &&
      (aggregate === undefined) === (values.all === true)
    ) {
      return await retryLetters(findJournals(env, service), { id: aggregate, terminal });
    }
    complain(usage);
    return 2;
  } catch (error) {
    if (error instanceof UnusableSelectionError || isWrongOption(error)) {
      complain(`${error.message}\n\n${usage}`);
      return 2;
    }
    if (error instanceof NoJournalError) {
      complain(error.message);
      return 2;
    }
    if (error instanceof UnreachableError) {
      complain(error.message);
      return 1;
    }
    throw error;
  }
}

async function history(
  journals: readonly JournalAddress[],
  selection: Selection,
  { json, terminal }: { json: boolean; terminal: JournalTerminal },
): Promise<number> {
  const found: ServiceEntry[] = [];
  for (const journal of journals) {
    const entries = await inDatabase(journal, (connection) =>
      readHistory(journalRecords(connection), selection),
    );
    found.push(...entries.map((entry) => ({ service: journal.service, ...entry })));
  }
  if (json) terminal.print(JSON.stringify(found, null, 2));
  else if (found.length > 0) terminal.print(printHistory(found));
  if (found.length > 0 || json) return 0;
  terminal.complain(`No such events in ${namesOf(journals)}`);
  return 1;
}

async function replay(
  journals: readonly JournalAddress[],
  selection: Selection,
  { yes, terminal }: { yes: boolean; terminal: JournalTerminal },
): Promise<number> {
  const counts = [];
  for (const journal of journals) {
    const count = await inDatabase(journal, (connection) =>
      countReplayable(journalRecords(connection), selection),
    );
    if (count > 0) counts.push({ journal, count });
  }
  if (counts.length === 0) {
    terminal.print(`0 events: nothing to publish again in ${namesOf(journals)}`);
    return 0;
  }
  const what = counts.map(({ journal, count }) => `${String(count)} of ${journal.service}`).join(', ');
  if (!(yes || (await isConfirmed(`Publish again: ${what}. Go on? [y/N] `, terminal)))) return 1;
  for (const { journal } of counts) {
    const count = await inDatabase(journal, (connection) =>
      replayEvents(journalRecords(connection), selection),
    );
    terminal.print(`${journal.service}: ${String(count)} events go out again`);
  }
  return 0;
}

const isSelective = ({ aggregate, event, from, to, dead }: Record<string, unknown>) =>
  [aggregate, event, from, to, dead].some((option) => option !== undefined);

async function restored(
  journals: readonly JournalAddress[],
  { yes, terminal }: { yes: boolean; terminal: JournalTerminal },
): Promise<number> {
  const question = `Have everybody take over what the database of ${namesOf(journals)} holds? [y/N] `;
  if (!(yes || (await isConfirmed(question, terminal)))) return 1;
  const runs = await runRounds(journals, { restored: true });
  for (const run of runs) terminal.print(describeRun(run));
  return runs.every(wentThrough) ? 0 : 1;
}

async function isConfirmed(question: string, { ask, complain }: JournalTerminal): Promise<boolean> {
  if (/^y(es)?$/i.test((await ask(question)).trim())) return true;
  complain('Nothing was changed. Without a question: --yes');
  return false;
}

const namesOf = (journals: readonly JournalAddress[]) => journals.map(({ service }) => service).join(', ');
