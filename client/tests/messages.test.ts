import { readFileSync } from 'node:fs';
import path from 'node:path';
import compile from 'icu-minify/compile';
import en from '../messages/en.json';
import es from '../messages/es.json';
import { filesBelow } from './support/files';

/** Every message by its whole key, and what it needs to be said: arguments with their kind, and tags. */
function needsOf(messages: object): Record<string, string[]> {
  const entries = Object.entries(messages).flatMap(([section, words]) =>
    Object.entries(words as Record<string, string>).map(([key, message]) => [
      `${section}.${key}`,
      [...new Set(partsOf(compile(message)))].sort(),
    ]),
  );
  return Object.fromEntries(entries);
}

/** The names within a parsed message; those of a choice are within its branches as well. */
function partsOf(parsed: unknown): string[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((part: unknown) => {
    if (!Array.isArray(part) || typeof part[0] !== 'string') return [];
    const [name, kind, branches] = part as [string, unknown, unknown];
    if (typeof kind !== 'number') return [kind === undefined ? name : `<${name}>`, ...partsOf(part.slice(1))];
    const within = typeof branches === 'object' && branches !== null ? Object.values(branches) : [];
    return [`${name}:${kind}`, ...within.flatMap(partsOf)];
  });
}

test('both languages say the same things with the same arguments', () => {
  expect(needsOf(es)).toEqual(needsOf(en));
});

test('finds the arguments', () => {
  const message =
    'At <at></at> {n, plural, one {# of {total}} other {#}} {kind, select, a {A} other {B}} {name}';

  expect(needsOf({ a: { b: message } })).toEqual({ 'a.b': ['<at>', 'kind:1', 'n:2', 'name', 'total'] });
});

test('no message is empty or has idle space but where it goes on from another', () => {
  const all = [en, es].flatMap((messages) =>
    Object.values(messages).flatMap((words) => Object.values(words)),
  );

  for (const message of all) expect(message).toMatch(/\S/);
  for (const message of all) expect(message).not.toMatch(/ {2}|'/);
});

/** Said by the service in its own words: about the request, not to the visitor; a card's reason is said by `declined`. */
const unsaid = [
  'bad_request',
  'card_declined',
  'conflict',
  'invalid_request',
  'payment_required',
  'unprocessable',
  'unsupported_media_type',
];

test('each code with which a service refuses has words', () => {
  const folders = [
    'common/src/errors',
    'common/src/http',
    ...['auth', 'tickets', 'orders', 'payments', 'mail'].map((name) => `${name}/src`),
  ];
  const sources = folders.flatMap((folder) => filesBelow(path.join(__dirname, '../..', folder), '.ts'));
  const codes = sources.flatMap((file) => {
    const source = readFileSync(file, 'utf8').replaceAll(/^ *(\*|\/\/).*$/gm, '');
    return [...source.matchAll(/readonly code(?:: string)? = '([a-z_]+)'|\bfault\(\s*'([a-z_]+)'/g)].flatMap(
      ([, own, given]) => own ?? given ?? [],
    );
  });

  expect(codes.length).toBeGreaterThan(30);
  expect([...new Set(codes)].filter((code) => !(code in en.errors) && !unsaid.includes(code))).toEqual([]);
});
