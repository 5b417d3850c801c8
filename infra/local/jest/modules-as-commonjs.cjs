// For the few packages that come as ES modules alone, which jest's require can't load.
const { transformSync } = require('esbuild');

module.exports = {
  process: (source, filename) => transformSync(source, { format: 'cjs', sourcefile: filename }),
};
