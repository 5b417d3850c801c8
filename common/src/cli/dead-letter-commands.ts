import { type DeadLetterEntry, readDeadLetters, retryDeadLetters } from '../inbox';
import type { JournalAddress } from './find-journals';
import { inDatabase } from './in-database';
import type { Terminal } from './terminal';

/** Lists what consumers gave up. */
export async function listDeadLetters(
  databases: readonly JournalAddress[],
  { json, terminal }: { json: boolean; terminal: Pick<Terminal, 'print'> },
): Promise<number> {
  const found: (DeadLetterEntry & { service: string })[] = [];
  for (const database of databases) {
    const letters = await inDatabase(database, readDeadLetters);
    found.push(...letters.map((letter) => ({ service: database.service, ...letter })));
  }
  if (json) terminal.print(JSON.stringify(found, null, 2));
  else if (found.length === 0) terminal.print('No dead letters');
  else for (const letter of found) terminal.print(describe(letter));
  return 0;
}

const describe = ({
  service,
  id,
  event,
  reason,
  at,
  retrying,
  body,
}: DeadLetterEntry & { service: string }) =>
  [
    `${at.toISOString()}  ${service}  ${event}  ${id}${retrying ? '  (about to be tried again)' : ''}`,
    `  ${reason.replaceAll('\n', '\n  ')}`,
    `  ${body.length > 200 ? `${body.slice(0, 200)}…` : body}`,
  ].join('\n');

/** Has one dead letter tried again by its service, or all. */
export async function retryLetters(
  databases: readonly JournalAddress[],
  { id, terminal }: { id: string | undefined; terminal: Pick<Terminal, 'print' | 'complain'> },
): Promise<number> {
  let letters = 0;
  for (const database of databases) {
    const asked = await inDatabase(database, (connection) => retryDeadLetters(connection, id));
    if (asked > 0) terminal.print(`${database.service}: ${String(asked)} are tried again by whoever runs`);
    letters += asked;
  }
  if (letters > 0 || id === undefined) {
    if (letters === 0) terminal.print('No dead letters');
    return 0;
  }
  terminal.complain(`There is no dead letter ${id}`);
  return 1;
}
