// Transpiles one file by itself, as it is: types are checked by `tsc`. The few packages that come as ES modules alone,
// which jest's require can't load, go through it, too.
const { extname } = require('node:path');
const { transformSync } = require('esbuild');

module.exports = {
  process: (source, filename) =>
    transformSync(source, {
      loader: extname(filename) === '.ts' ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      sourcefile: filename,
      sourcemap: 'external',
    }),
};
