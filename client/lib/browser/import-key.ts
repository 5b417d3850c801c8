import { createIdempotencyKey } from './idempotency-key';

const place = 'import';

/**
 * One key for one file until the service has answered for good: kept in the tab, so that a reload in the middle and
 * the same file again go on where it was cut off rather than list everything twice.
 */
export function importKeyFor(text: string): string {
  const print = fingerprint(text);
  const [known, kept] = (read() ?? '').split(' ');
  if (known === print && kept) return kept;
  const key = createIdempotencyKey();
  write(`${print} ${key}`);
  return key;
}

/** For when the file was answered: the same file is a new intention from now on. */
export function forgetImportKey(): void {
  write('');
}

/** Tells files apart well enough for one tab; should two be alike, the service refuses the second. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return `${hash.toString(16)}.${String(text.length)}`;
}

// A browser may forbid storage; then a key lasts for one press only.
function read(): string | null {
  try {
    return sessionStorage.getItem(place);
  } catch {
    return null;
  }
}

function write(value: string): void {
  try {
    sessionStorage.setItem(place, value);
  } catch {
    // Forbidden: see above.
  }
}
