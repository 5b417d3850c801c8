import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanUpLastRun, AlreadyRunningError } from '../src/stack/clean-up-last-run';
import { prepareDataFolder } from '../src/stack/data-folder';
import { readSettings, writeSettings } from '../src/stack/settings';
import { readStackFile, writeStackFile } from '../src/stack/stack-file';
import { isAlive, until } from './support/fake-part';
import { temporaryFolder } from './support/temporary-folder';

const quiet = (): void => undefined;

async function sleeper(): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    stdio: 'ignore',
    detached: true,
  });
  await once(child, 'spawn');
  return child.pid ?? 0;
}

function writeLastRun(dataDir: string, part: { pid: number; mark: string }, supervisor = 2 ** 22 - 1): void {
  writeStackFile(dataDir, {
    supervisor: { pid: supervisor, startedAt: new Date().toISOString() },
    origin: { url: 'http://localhost:3000', port: 3000 },
    parts: [{ name: 'tickets', service: 'tickets', status: 'running', port: 1, url: '', log: '', ...part }],
  });
}

describe('what the last run left', () => {
  it('is ended when it is still what it was', async () => {
    const dataDir = await temporaryFolder();
    const pid = await sleeper();
    writeLastRun(dataDir, { pid, mark: 'setInterval' });

    await cleanUpLastRun(dataDir, quiet);

    await until(() => !isAlive(pid));
    expect(readStackFile(dataDir)).toBeUndefined();
  });

  it('is left alone when its pid belongs to another program by now', async () => {
    const dataDir = await temporaryFolder();
    const pid = await sleeper();
    writeLastRun(dataDir, { pid, mark: '/tickets/dist/main.js' });

    await cleanUpLastRun(dataDir, quiet);

    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });

  it('is told from a stack that is running', async () => {
    const dataDir = await temporaryFolder();
    const script = join(await temporaryFolder(), 'infra/local/bootstrap.mjs');
    await mkdir(join(script, '..'), { recursive: true });
    await writeFile(script, 'setInterval(() => {}, 1000)');
    const running = spawn(process.execPath, [script], { stdio: 'ignore' });
    await once(running, 'spawn');
    writeLastRun(dataDir, { pid: 1, mark: 'nothing' }, running.pid);

    await expect(cleanUpLastRun(dataDir, quiet)).rejects.toThrow(AlreadyRunningError);

    running.kill('SIGKILL');
    await once(running, 'exit');
  });
});

describe('the data folder', () => {
  it('keeps its secrets between runs, for its owner alone', async () => {
    const dataDir = await temporaryFolder();
    const settings = await readSettings(dataDir);
    await writeSettings(dataDir, settings);

    expect(await readSettings(dataDir)).toEqual(settings);
    expect((await stat(join(dataDir, 'settings.json'))).mode & 0o777).toBe(0o600);
  });

  it('drops what is ours on a reset, and nothing else', async () => {
    const dataDir = await temporaryFolder();
    await prepareDataFolder(dataDir, false);
    await writeFile(join(dataDir, 'mongo/WiredTiger'), 'data');
    await writeFile(join(dataDir, 'thesis.txt'), 'mine');

    await prepareDataFolder(dataDir, true);

    expect(await readdir(join(dataDir, 'mongo'))).toEqual([]);
    expect(await readdir(dataDir)).toContain('thesis.txt');
  });
});
