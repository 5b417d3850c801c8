import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readOptions } from './options';
import { describeOutcome } from './report/describe-outcome';
import { runChaos } from './run-chaos';

const repository = resolve(__dirname, '../..');
const say = (line: string): void => {
  console.log(line);
};

/** `npm run chaos [-- --help]` */
async function main(): Promise<void> {
  const wish = readOptions(process.argv.slice(2));
  if (wish.do === 'tell') {
    wish.lines.forEach(say);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'ticketing-chaos-'));
  const outcome = await runChaos({ ...wish.options, repository, folder, say });
  say(describeOutcome(outcome));
  process.exitCode = outcome.violations.length > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
