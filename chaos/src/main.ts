import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ChaosOptions } from './chaos-options';
import { guards } from './guards/catalogue';
import { readGuardOptions, readOptions } from './options';
import { describeOutcome } from './report/describe-outcome';
import { type GuardProof, guardTable } from './report/guard-table';
import type { Outcome } from './report/outcome';
import { runReport } from './report/run-report';
import { writeReport } from './report/write-report';
import { runChaos } from './run-chaos';

const repository = resolve(__dirname, '../..');
const say = (line: string): void => {
  console.log(line);
};

/** `npm run chaos [-- --help]` */
async function main(): Promise<void> {
  const wish = readOptions(process.argv.slice(2));
  switch (wish.do) {
    case 'tell':
      wish.lines.forEach(say);
      return;
    case 'run':
      process.exitCode = (await run(wish.options)).violations.length > 0 ? 1 : 0;
      return;
    case 'every-guard': {
      const proofs: GuardProof[] = [];
      for (const { name, why } of guards) {
        say(`\n=== without ${name}`);
        const { violations, seconds } = await run(readGuardOptions(name, wish.options.seed));
        proofs.push({ name, why, seconds, found: violations.map(({ invariant }) => invariant) });
      }
      say(`\n${guardTable(proofs)}`);
      if (wish.options.write) await writeReport(repository, 'guards', guardTable(proofs));
      process.exitCode = proofs.every(({ found }) => found.length > 0) ? 0 : 1;
    }
  }
}

async function run(options: ChaosOptions): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'ticketing-chaos-'));
  const outcome = await runChaos({ ...options, repository, folder, say });
  say(describeOutcome(outcome));
  if (outcome.violations.length > 0) say(`logs and data: ${folder}`);
  if (options.write && options.without === undefined)
    await writeReport(repository, 'run', runReport(outcome, options));
  return outcome;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
