import type { HeardMessage } from './broker-connection';

/** A message in words: where and when it was stored, and its content, laid out where it is JSON. */
export function printMessage({ subject, sequence, storedAt, body }: HeardMessage): string {
  return `${subject} #${String(sequence)} ${storedAt.toISOString()}\n${pretty(body)}\n`;
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return `(no JSON) ${body}`;
  }
}
