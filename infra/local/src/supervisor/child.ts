import { spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { isNativeError } from 'node:util/types';
import type { Part } from './part';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Child {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly isRunning: () => boolean;
  /** To the process and all that it started. */
  readonly signal: (signal: NodeJS.Signals) => void;
}

/**
 * Starts a process that writes straight into its log file, so that a busy log costs the supervisor nothing.
 * It leads a process group of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops the parts in
 * order, and a signal to the group reaches whatever the part itself started.
 * @throws when the command can't be run at all
 */
export async function startChild(part: Part, logFile: string): Promise<Child> {
  const log = openSync(logFile, 'a');
  const process_ = spawn(part.command, [...part.args], {
    cwd: part.cwd,
    env: { ...process.env, ...part.env },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exited = new Promise<Exit>((resolve) => {
    process_.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const pid = await new Promise<number>((resolve, reject) => {
    process_.once('error', reject);
    process_.once('spawn', () => resolve(process_.pid ?? 0));
  });
  if (part.inBackground === true) standBack(pid);
  return {
    pid,
    exited,
    isRunning: () => process_.exitCode === null && process_.signalCode === null,
    signal: (signal) => signalGroup(pid, signal),
  };
}

/** Has all others go first. Where the system refuses, it goes on as one of them. */
function standBack(pid: number): void {
  const niceness = Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL);
  try {
    setPriority(pid, niceness);
    // Each part leads a session of its own, and Linux may weigh sessions rather than processes (sched(7), autogroup).
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness));
  } catch {
    return;
  }
}

/** Signals a process group; nobody left to hear it is fine. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(isNativeError(error) && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
