// Resolves @ticketing/common to its sources, as Jest does, so that nothing has to be built before a test.
const Module = require('node:module');
const { join } = require('node:path');

const sources = join(__dirname, '..', '..', '..', 'common', 'src');
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  resolve(request.replace(/^@ticketing\/common(?=\/)/, sources), ...rest);
