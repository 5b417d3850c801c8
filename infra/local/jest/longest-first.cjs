const { basename } = require('node:path');
const { default: TestSequencer } = require('@jest/test-sequencer');

/** Seconds of the files that take long, mostly by waiting: begun last, one of them would be waited for alone. */
const seconds = {
  'accessibility.e2e.ts': 79,
  'expiry.e2e.ts': 63,
};

const secondsOf = ({ path }) => seconds[basename(path)] ?? 0;

/** Where nothing is known of earlier runs, jest begins with the largest files; here with the longest. */
module.exports = class LongestFirst extends TestSequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => secondsOf(other) - secondsOf(one));
  }
};
