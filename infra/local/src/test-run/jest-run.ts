import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runCommand } from './run-command';

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const resultSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  /** Files that could not even be loaded; their tests are in no other number. */
  numRuntimeErrorTestSuites: z.number(),
});

interface JestOptions {
  readonly repository: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/** Runs jest with its own output shown, and counts. */
export async function runJest({ repository, args, env, signal }: JestOptions): Promise<Totals> {
  const file = join(tmpdir(), `ticketing-jest-${randomUUID()}.json`);
  const jest = createRequire(join(repository, 'package.json')).resolve('jest/bin/jest');
  const jestArgs = [jest, ...args, '--forceExit', '--json', `--outputFile=${file}`];
  const { ok } = await runCommand(process.execPath, jestArgs, {
    cwd: repository,
    signal,
    show: true,
    ...(env ? { env } : {}),
  });
  const totals = await readTotals(file);
  // Jest may fail for another reason than a test, and then must not pass for one that passed.
  return ok || totals.failed > 0 ? totals : { ...totals, failed: 1 };
}

async function readTotals(file: string): Promise<Totals> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  await rm(file, { force: true });
  if (text === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const result = resultSchema.parse(JSON.parse(text));
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
