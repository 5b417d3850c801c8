#!/usr/bin/env node
import { createInterface } from 'node:readline/promises';
import { runJournalCli } from './run-journal-cli';

void runJournalCli(process.argv.slice(2), {
  env: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  ask: (question) => {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    const nobody = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    return Promise.race([terminal.question(question), nobody]).finally(() => terminal.close());
  },
}).then((code) => process.exit(code));
