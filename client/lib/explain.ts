import type { Translator } from './i18n/types';
import type { Fault, Problem } from './problem';

export interface Explanation {
  /** What concerns no single field. Never empty unless `fields` isn't. */
  readonly messages: readonly string[];
  /** The first fault of each field. */
  readonly fields: Readonly<Record<string, string>>;
  /** One sentence for where there is room for one. */
  readonly summary: string;
}

/** Says a problem: what its codes mean, or what the service says where a code is unknown. */
export function explain(problem: Problem, t: Translator<'errors'>): Explanation {
  const messages: string[] = [];
  const fields: Record<string, string> = {};
  for (const fault of problem.faults) {
    const words = wordsFor(fault, t);
    if (fault.field === undefined) messages.push(words);
    else fields[fault.field] ??= words;
  }
  return { messages, fields, summary: [...messages, ...Object.values(fields)].join(' ') };
}

function wordsFor({ code, message }: Fault, t: Translator<'errors'>): string {
  const key = code as Parameters<typeof t>[0];
  if (/^[a-z_]+$/.test(code) && t.has(key)) return t(key);
  return message ?? t('refused');
}
