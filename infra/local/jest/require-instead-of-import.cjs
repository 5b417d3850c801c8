// Jest runs tests in a vm context, where Node refuses `import()` unless it was started with a flag. The MongoDB driver
// loads 'os' that way, its connections fail without it, so in tests, in that one file, it is a `require`.
module.exports = {
  process: (source) => ({ code: source.replace("import('os')", "Promise.resolve(require('os'))") }),
};
