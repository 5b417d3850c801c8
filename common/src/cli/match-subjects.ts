import { catalogue } from '../events';

/** No event of the catalogue has such a name. */
export class UnknownSubjectError extends Error {
  constructor(pattern: string) {
    const subjects = catalogue.map(({ subject }) => `  ${subject}`).join('\n');
    super(`No event is called '${pattern}'. There are:\n${subjects}`);
    this.name = 'UnknownSubjectError';
  }
}

/**
 * The subjects that a pattern means; `*` stands for any text. NATS Streaming itself knows no wildcards.
 *
 * @throws UnknownSubjectError
 */
export function matchSubjects(pattern: string): string[] {
  const literals = pattern.split('*').map((literal) => literal.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const matching = new RegExp(`^${literals.join('.*')}$`);
  const subjects = catalogue.map(({ subject }) => subject).filter((subject) => matching.test(subject));
  if (subjects.length === 0) throw new UnknownSubjectError(pattern);
  return subjects;
}
