const { default: TestRunner } = require('jest-runner');

/** Runs the files of a project one after another, after all other projects: each starts a whole marketplace. */
module.exports = class SerialRunner extends TestRunner {
  isSerial = true;
};
