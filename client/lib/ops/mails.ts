import type { MailMessage } from './schemas';

const unsent: ReadonlySet<string> = new Set(['failed', 'held']);

/** Whether an operator can do something about a mail that didn't go out: not any more once what it said is removed. */
export const canBeSentAgain = ({ status, clearedAt }: MailMessage): boolean =>
  unsent.has(status) && !clearedAt;
