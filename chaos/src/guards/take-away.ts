import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { services } from '../stack/copy-repository';
import { type Guard, guards } from './catalogue';

/**
 * Takes a guard away from a copy of the built product: changes the source as the guard says, compiles that one file
 * into the copy and bundles it anew. The product itself knows nothing of it.
 *
 * @throws when the source is not what the guard expects
 */
export async function takeAway(name: string, repository: string, copy: string): Promise<void> {
  const guard = guards.find((each) => each.name === name);
  if (guard === undefined) throw new Error(`There is no guard ${name}`);
  for (const [file, source] of await changedSources(guard, repository)) {
    const { outputText } = ts.transpileModule(source, {
      fileName: join(repository, file),
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.CommonJS,
        esModuleInterop: true,
      },
    });
    await writeFile(join(copy, file.replace('/src/', '/dist/').replace(/\.ts$/, '.js')), outputText);
  }
  const bundler = join(repository, 'infra/bundle/bundle.mjs');
  await promisify(execFile)(process.execPath, [bundler, ...services], { cwd: copy });
}

/** The sources without the guard, by path. @throws when an edit does not match exactly once */
export async function changedSources(guard: Guard, repository: string): Promise<Map<string, string>> {
  const sources = new Map<string, string>();
  for (const { file, find, put } of guard.edits) {
    const source = sources.get(file) ?? (await readFile(join(repository, file), 'utf8'));
    const matches = source.split(find).length - 1;
    if (matches !== 1)
      throw new Error(`Guard ${guard.name}: ${file} has ${matches} places like ${find}, expected one`);
    sources.set(
      file,
      source.replace(find, () => put),
    );
  }
  return sources;
}
