// @ts-check
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Large tables behind functions that hardly any process calls: loaded when one is called for the first time. */
const onFirstCall = new Map([
  // Passwords of Mongo with letters beyond ASCII.
  ['@mongodb-js/saslprep', ['saslprep']],
  // Host names with letters beyond ASCII.
  ['tr46', ['toASCII', 'toUnicode']],
]);

/** Tables of which several packages bring the same version, each its own copy. */
const shared = /^mime-(db|types)$/;

/**
 * Leaves out of a bundle, or puts off, what only takes memory: a third of a service's own heap.
 * @returns {import('esbuild').Plugin}
 */
export function leaner() {
  return {
    name: 'leaner',
    setup({ onResolve, onLoad, resolve }) {
      const asIs = { pluginData: 'as is' };

      onResolve({ filter: new RegExp(`^(${[...onFirstCall.keys()].join('|')})$`) }, async (wanted) => {
        if (wanted.pluginData === asIs.pluginData) return undefined;
        const { path, errors } = await resolve(wanted.path, { ...whoAsks(wanted), ...asIs });
        return { path, errors, namespace: 'on first call', pluginData: wanted.path };
      });
      onLoad({ filter: /.*/, namespace: 'on first call' }, ({ path, pluginData: name }) => ({
        contents: (onFirstCall.get(name) ?? [])
          .map((call) => `exports.${call} = (...args) => require(${JSON.stringify(path)}).${call}(...args);`)
          .join('\n'),
        resolveDir: dirname(path),
      }));

      /** @type {Map<string, string>} */
      const first = new Map();
      onResolve({ filter: shared }, async (wanted) => {
        if (wanted.pluginData === asIs.pluginData) return undefined;
        const { path, errors } = await resolve(wanted.path, { ...whoAsks(wanted), ...asIs });
        if (errors.length > 0) return { errors };
        const { version } = JSON.parse(await readFile(`${dirname(path)}/package.json`, 'utf8'));
        const name = `${wanted.path}@${version}`;
        if (!first.has(name)) first.set(name, path);
        return { path: first.get(name) ?? path };
      });

      // Messages of the validator in fifty languages, of which the services speak one.
      onResolve({ filter: /\/locales\/index\.c?js$/ }, ({ importer, path }) =>
        importer.includes('/node_modules/zod/')
          ? { path: path.replace('/index.', '/en.'), namespace: 'one language', pluginData: importer }
          : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'one language' }, ({ path, pluginData: importer }) => ({
        contents: `exports.en = require(${JSON.stringify(path)}).default;`,
        resolveDir: dirname(importer),
      }));

      // What our own code loads only when it needs it is in the bundle, too, and run only then.
      onLoad({ filter: /\/dist\/.*\.js$/ }, async ({ path }) => {
        if (path.includes('/node_modules/')) return undefined;
        const code = await readFile(path, 'utf8');
        const [line, load] =
          /const (\w+) = \(0, node_module_1\.createRequire\)\(__filename\);/.exec(code) ?? [];
        if (line === undefined) return undefined;
        return { contents: code.replace(line, '').replace(new RegExp(`\\b${load}\\(`, 'g'), 'require(') };
      });

      // One letter beyond Latin-1, of which packages have some in their regular expressions, doubles what the whole
      // bundle takes in memory.
      onLoad({ filter: /\/node_modules\/.*\.[cm]?js$/ }, async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replace(/[^\0-\x7f]/g, escaped),
      }));
    },
  };
}

/** @param {import('esbuild').OnResolveArgs} wanted */
const whoAsks = ({ importer, namespace, resolveDir, kind }) => ({ importer, namespace, resolveDir, kind });

/** @param {string} unit a UTF-16 code unit */
const escaped = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
