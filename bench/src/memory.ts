import { execFileSync } from 'node:child_process';

/** Resident memory of each process, in MB. */
export function residentMegabytes(pids: ReadonlyMap<string, number>): Map<string, number> {
  const table = execFileSync('ps', ['-o', 'pid=,rss=', '-p', [...pids.values()].join(',')], {
    encoding: 'utf8',
  });
  const kilobytes = new Map(
    table
      .trim()
      .split('\n')
      .map((line) => {
        const [pid, rss] = line.trim().split(/\s+/);
        return [Number(pid), Number(rss)];
      }),
  );
  return new Map([...pids].map(([name, pid]) => [name, (kilobytes.get(pid) ?? NaN) / 1024]));
}
