import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { readStackFile, removeStackFile } from './stack-file';

/** The stack is already running on this data folder. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';
}

const endWithinMs = 10_000;

/**
 * A run that could not stop its parts (a power cut, a killed session) leaves their pids behind. Those that are still
 * what they were are ended; a pid that belongs to another program by now is left alone.
 * @throws AlreadyRunningError when that run is alive
 */
export async function cleanUpLastRun(dataDir: string, report: (line: string) => void): Promise<void> {
  const last = readStackFile(dataDir);
  if (!last) return;
  if (last.supervisor.pid !== process.pid && commandLine(last.supervisor.pid).includes('infra/local')) {
    throw new AlreadyRunningError(
      `It is already running on ${dataDir}: ${last.origin.url} (process ${last.supervisor.pid}). ` +
        'Stop that one, or give this one data of its own: DATA_DIR=.data-2 PORT=3001 npm start',
    );
  }
  const left = last.parts.flatMap(({ pid, mark, name }) =>
    pid !== undefined && isStill(pid, mark, name) ? [{ pid, name }] : [],
  );
  for (const { pid, name } of left) {
    report(`ending ${name}, left by the last run`);
    signal(pid, 'SIGTERM');
  }
  const deadline = Date.now() + endWithinMs;
  for (const { pid } of left) {
    while (isAlive(pid) && Date.now() < deadline) await sleep(50);
    signal(pid, 'SIGKILL');
  }
  removeStackFile(dataDir);
}

function isStill(pid: number, mark: string, name: string): boolean {
  const command = commandLine(pid);
  // Next renames its process.
  return command.includes(mark) || (name === 'client' && command.startsWith('next-server'));
}

function commandLine(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
