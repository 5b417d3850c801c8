import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { measureFirstStart } from './first-start';
import { measureLive } from './measure-live';
import { measurePublishing } from './publishing/measure-publishing';
import { toMarkdown } from './report/markdown';
import { toText } from './report/terminal';
import { runBenchmark } from './run-benchmark';
import { startStack } from './stack';

const repository = resolve(__dirname, '../..');
const say = (line: string): void => {
  console.log(`  ${line}`);
};

/** `npm run bench [-- --seconds N] [--write]`; `--live` for live listeners alone, `--publishing` for the journals' way out. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '10' },
      write: { type: 'boolean', default: false },
      live: { type: 'boolean', default: false },
      publishing: { type: 'boolean', default: false },
    },
  });
  const seconds = Number(values.seconds);
  if (!(seconds >= 1 && seconds <= 60)) throw new Error('--seconds must be from 1 to 60');

  const [loadBefore = 0] = loadavg();
  say(`load average before: ${loadBefore.toFixed(1)} on ${availableParallelism()} cores`);
  const onlyOne = values.live || values.publishing;
  const firstReadyAfter = onlyOne ? new Map<string, number>() : await measureFirstStart(repository, say);
  const stack = await startStack(repository, say);
  try {
    if (onlyOne) {
      const figures = values.live
        ? await measureLive(stack, { listeners: 2_000, tickets: 50 })
        : await measurePublishing(stack, repository, say);
      for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(42)} ${value}`);
      return;
    }
    const results = await runBenchmark({ stack, firstReadyAfter, seconds, say });
    const publishing = await measurePublishing(stack, repository, say);
    console.log(`\n${toText(results, publishing)}\n`);
    if (values.write) {
      await mkdir(join(repository, 'docs'), { recursive: true });
      const path = join(repository, 'docs/benchmarks.md');
      const page = toMarkdown({ results, publishing }, { seconds, date: new Date(), loadBefore });
      await writeFile(path, await format(page, { ...(await resolveConfig(path)), filepath: path }));
    }
  } finally {
    await stack.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
