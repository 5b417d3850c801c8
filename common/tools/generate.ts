import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { catalogue } from '../src/events';
import { renderAsyncApi } from './asyncapi';
import { eventJsonSchema, renderReference, schemaFileName } from './event-reference';

const docs = join(__dirname, '..', '..', 'docs');
const schemas = join(docs, 'events');

/** Writes the references of the events; with `--check` only says whether what is there is what would be written. */
async function main(check: boolean): Promise<void> {
  const files = new Map([
    [join(docs, 'events.md'), renderReference()],
    [join(docs, 'asyncapi.yaml'), renderAsyncApi()],
  ]);
  for (const event of catalogue) {
    files.set(join(schemas, schemaFileName(event)), JSON.stringify(eventJsonSchema(event)));
  }
  await mkdir(schemas, { recursive: true });
  const leftOver = (await readdir(schemas))
    .map((name) => join(schemas, name))
    .filter((file) => !files.has(file));
  const stale = [...leftOver];
  for (const [file, text] of files) {
    const formatted = await format(text, { ...(await resolveConfig(file)), filepath: file });
    if (formatted === (await readFile(file, 'utf8').catch(() => undefined))) continue;
    stale.push(file);
    if (!check) await writeFile(file, formatted);
  }
  if (!check) await Promise.all(leftOver.map((file) => rm(file)));
  const finding = check ? 'differs from what would be generated' : 'written';
  for (const file of stale) say(`${finding}: ${relative(docs, file)}`);
  if (check && stale.length > 0) {
    say('Run `npm run generate` and commit what it changes.');
    process.exitCode = 1;
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`);

void main(process.argv.includes('--check'));
