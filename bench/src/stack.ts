import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { endChild } from './end-child';
import { startMailSink } from './mail-sink';

const stackFile = z.object({
  parts: z.array(z.object({ name: z.string(), url: z.string(), pid: z.number() })),
});
const settingsFile = z.object({ jwtKey: z.string() });

export interface Stack {
  /** The one address that visitors use. */
  readonly origin: string;
  /** Where a part listens itself. */
  readonly urlOf: (part: string) => string;
  readonly pids: ReadonlyMap<string, number>;
  readonly jwtKey: string;
  /** Seconds from the start of a part's process until it answered. */
  readonly readyAfter: ReadonlyMap<string, number>;
  readonly stop: () => Promise<void>;
}

/** Starts what `npm start` starts, in production mode, on a data folder of its own; no demo data, no rate limits. */
export async function startStack(repository: string, say: (line: string) => void): Promise<Stack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ticketing-bench-'));
  const port = await freePort();
  const mailSink = await startMailSink();
  const child = spawn(
    process.execPath,
    [join(repository, 'infra/local/bootstrap.mjs'), 'start', '--empty', '--no-pages'],
    {
      cwd: repository,
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: dataDir,
        RATE_LIMITS: 'off',
        SMTP_URL: mailSink.url,
        INIT_CWD: repository,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const onSignal = (): void => void stop().then(() => process.exit(130));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const stop = async (): Promise<void> => {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await endChild(child);
    await mailSink.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const readyAfter = await untilReady(child, say);
    const { parts } = stackFile.parse(JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8')));
    const { jwtKey } = settingsFile.parse(JSON.parse(await readFile(join(dataDir, 'settings.json'), 'utf8')));
    const urls = new Map(parts.map(({ name, url }) => [name, url]));
    return {
      origin: `http://127.0.0.1:${port}`,
      urlOf(part) {
        const url = urls.get(part);
        if (url === undefined) throw new Error(`the stack has no part ${part}`);
        return url;
      },
      pids: new Map(parts.map(({ name, pid }) => [name, pid])),
      jwtKey,
      readyAfter,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(child: ChildProcess, say: (line: string) => void): Promise<Map<string, number>> {
  const readyAfter = new Map<string, number>();
  if (child.stdout === null) throw new Error('the stack has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const [, name, seconds] = /^\s+(\S+)\s+up after ([\d.]+) s/.exec(line) ?? [];
    if (name !== undefined) readyAfter.set(name, Number(seconds));
    else if (line.trim() !== '') say(line);
    if (line.startsWith('Ready:')) {
      child.stdout.resume();
      return readyAfter;
    }
  }
  throw new Error('the stack did not start');
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
