import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { filesBelow } from './support/files';

const root = path.join(__dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const isOfBrowser = (source: string) => source.startsWith("'use client'");

/** The modules of ours that a module imports. */
function importsOf(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import\() ?'((?:@\/|\.)[^']+)'/g)].flatMap(([, name = '']) => {
    const base = name.startsWith('@/') ? name.slice(2) : path.join(path.dirname(file), name);
    return ['.tsx', '.ts', '']
      .map((end) => base + end)
      .filter((found) => /\.tsx?$/.test(found) && exists(found));
  });
}

const exists = (file: string) => existsSync(path.join(root, file));

/** The sections that are spoken in the browser by what a page shows, its frame left out. */
function spokenBy(entry: string): Set<string> {
  const sections = new Set<string>();
  const seen = new Set<string>();
  const follow = (file: string, inBrowser: boolean): void => {
    const source = read(file);
    const here = inBrowser || isOfBrowser(source);
    const key = `${file} ${String(here)}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (here)
      for (const [, section = ''] of source.matchAll(/useTranslations\('(\w+)'\)/g)) sections.add(section);
    importsOf(file).forEach((next) => follow(next, here));
  };
  follow(entry, false);
  return sections;
}

/** The sections that a page gives to its client components. */
function givenBy(entry: string): Set<string> {
  const source = read(entry);
  const lists = source.match(/of=\{\[[^\]]*\]\}|const sections = \[[^\]]*\]/g) ?? [];
  const named = lists.flatMap((list) => [...list.matchAll(/'(\w+)'/g)].map(([, section = '']) => section));
  return new Set(['failure', ...named]);
}

const pages = filesBelow(path.join(root, 'app'), 'page.tsx').map((file) => path.relative(root, file));

test('finds the pages and what they say', () => {
  expect(pages.length).toBeGreaterThan(8);
  expect(spokenBy('app/auth/signin/page.tsx')).toEqual(new Set(['auth', 'errors']));
});

test.each(pages)('%s gives its client components the words they use, and no others', (page) => {
  const spoken = [...spokenBy(page)].filter((section) => section !== 'failure').sort();
  const given = [...givenBy(page)].filter((section) => section !== 'failure').sort();

  expect(given).toEqual(spoken);
});
