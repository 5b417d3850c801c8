#!/usr/bin/env node
import { runReconcileCli } from './run-reconcile-cli';

void runReconcileCli(process.argv.slice(2), {
  env: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
}).then((code) => process.exit(code));
