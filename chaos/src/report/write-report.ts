import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const file = 'docs/reliability.md';

/** Puts a part of the page on reliability in the place of what was there, between its marks. */
export async function writeReport(
  repository: string,
  part: 'run' | 'guards',
  content: string,
): Promise<void> {
  const path = join(repository, file);
  const page = await readFile(path, 'utf8');
  const [begin, end] = [`<!-- ${part}: begin -->`, `<!-- ${part}: end -->`];
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < 0) throw new Error(`${file} has no place for ${part}`);
  const written = `${page.slice(0, before + begin.length)}\n\n${content}\n\n${page.slice(after)}`;
  await writeFile(path, await format(written, { ...(await resolveConfig(path)), filepath: path }));
}
