import { execFileSync } from 'node:child_process';

/** Processes that should be gone: those with one of the pids, and any that names the data folder. */
export function survivors(pids: ReadonlySet<number>, dataDir: string): string[] {
  const table = execFileSync('ps', ['-eo', 'pid=,pgid=,stat=,args='], { encoding: 'utf8' });
  return table.split('\n').filter((line) => {
    const [, pid, group, state] = /^\s*(\d+)\s+(\d+)\s+(\S+)/.exec(line) ?? [];
    if (pid === undefined || state?.startsWith('Z') === true) return false;
    return pids.has(Number(pid)) || pids.has(Number(group)) || line.includes(dataDir);
  });
}
