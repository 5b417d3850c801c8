import { parseArgs } from 'node:util';
import { findJournals, NoJournalError } from './find-journals';
import { UnreachableError } from './in-database';
import { describeRun, runRounds, wentThrough } from './run-rounds';
import type { Terminal } from './terminal';
import { isWrongOption } from './wrong-option';

const usage = `Usage:
  npm run reconcile [-- --service orders --service payments] [--json]

Has all services compare everything with each other, and payments with the provider's books, and put right what does
not fit; says what was found. Services do this by themselves now and then: see
docs/operations/reconciliation.md. They have to run, and so has the broker.

The services: that of MONGO_URI, also through a port-forward; else those of the stack that 'npm start' runs.`;

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
    const rounds = await runRounds(findJournals(env, values.service ?? []));
    if (values.json === true) print(JSON.stringify(rounds, null, 2));
    else for (const each of rounds) print(describeRun(each));
    return rounds.every(wentThrough) ? 0 : 1;
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
