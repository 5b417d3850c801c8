// @ts-check
// Puts what a service runs, its own compiled code and its packages, into one file for each of its processes, which
// <folder>/dist/bundled/main.js runs and, where there is one, publisher.js. A thousand small files less to find and compile
// at each start. As a command, in the repository: node infra/bundle/bundle.mjs [folder…]
import { decode, encode } from '@jridgewell/sourcemap-codec';
import { build } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leaner } from './leaner.mjs';

/** Packages with machine code or files of their own: they stay in node_modules, which is beside the bundle anyway. */
const external = ['@node-rs/argon2', 'sharp', 'pdfkit', '@aws-sdk/*'];

/**
 * The workspaces whose processes go on until they are stopped, as their `dev` does.
 * @param {string} repository
 * @returns {string[]}
 */
export function services(repository) {
  /** @param {string} folder */
  const manifest = (folder) => JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8'));
  /** @type {string[]} */
  const workspaces = manifest('.').workspaces;
  return workspaces.filter((folder) => manifest(folder).scripts?.dev?.endsWith(' src/main.ts'));
}

/**
 * Bundles each process of the workspaces, which have to be compiled.
 * @param {string} repository
 * @param {readonly string[]} folders
 */
export async function bundle(repository, folders) {
  for (const folder of folders)
    await rm(join(repository, folder, 'dist/bundled'), { recursive: true, force: true });
  const entryPoints = folders
    .flatMap((folder) => ['main', 'publisher'].map((name) => [join(folder, 'dist'), name]))
    .map(([dist = '', name = '']) => ({
      in: join(repository, dist, `${name}.js`),
      out: join(dist, 'bundled', name),
    }))
    .filter((entry) => existsSync(entry.in));
  const { metafile } = await build({
    absWorkingDir: repository,
    entryPoints,
    outdir: repository,
    // Another program, another name: what is kept of one is never taken for another's.
    entryNames: '[dir]/[name]-[hash]',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // V8 forgets in what it keeps who answers an `import()`.
    supported: { 'dynamic-import': false },
    external,
    banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    // Names are kept: errors, logs and Mongoose's models are called by them.
    minifyWhitespace: true,
    minifySyntax: true,
    // A failure that nobody catches is shown with its line: not with the whole program.
    lineLimit: 500,
    legalComments: 'none',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    metafile: true,
    plugins: [leaner()],
  });
  await keepOwnMaps(metafile, repository);
  await writeLoaders(metafile, repository);
}

/**
 * Writes main.js and publisher.js, which run the programs.
 * @param {import('esbuild').Metafile} built
 * @param {string} repository
 */
async function writeLoaders({ outputs }, repository) {
  const loader = await readFile(new URL('loader.js', import.meta.url), 'utf8');
  for (const [program, { entryPoint }] of Object.entries(outputs))
    if (entryPoint !== undefined)
      await writeFile(
        join(repository, dirname(program), basename(entryPoint)),
        loader.replaceAll('PROGRAM', basename(program)),
      );
}

/**
 * Keeps of the maps what tells of our own lines: with those of every package they would weigh more than the service.
 * @param {import('esbuild').Metafile} built
 * @param {string} repository
 */
async function keepOwnMaps({ outputs }, repository) {
  for (const name of Object.keys(outputs).filter((output) => output.endsWith('.map'))) {
    const file = join(repository, name);
    const map = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify(withoutPackages(map)));
  }
}

/** @param {{ sources: string[], mappings: string, names: string[] }} map */
function withoutPackages({ sources, mappings, ...map }) {
  const own = sources.filter((source) => !source.includes('node_modules/'));
  const places = sources.map((source) => own.indexOf(source));
  const lines = decode(mappings).map((line) => {
    let mapped = false;
    return line.flatMap(([column, source, ...original]) => {
      const place = source === undefined ? -1 : (places[source] ?? -1);
      // Where the first line of a package follows, ours end.
      const kept = place >= 0 ? [[column, place, ...original]] : mapped ? [[column]] : [];
      mapped = place >= 0;
      return kept;
    });
  });
  return { ...map, sources: own, mappings: encode(/** @type {any} */ (lines)) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const repository = resolve('.');
  const folders = process.argv.slice(2);
  await bundle(repository, folders.length > 0 ? folders : services(repository));
}
