import { spawn } from 'node:child_process';

export interface Guardian {
  /** Told at each change which process groups must not outlive the supervisor. */
  readonly guard: (pids: readonly number[]) => void;
  readonly release: () => void;
}

// Reads the current list line by line. The end of input means that the supervisor is gone, however it died: then
// whatever is on the last list is asked to end, and after five seconds made to.
const script = `
trap '' INT TERM HUP
groups=
while read -r line; do groups=$line; done
[ -z "$groups" ] && exit 0
for group in $groups; do kill -s TERM -- "-$group" 2>/dev/null; done
for second in 1 2 3 4 5; do
  left=
  for group in $groups; do kill -s 0 -- "-$group" 2>/dev/null && left="$left $group"; done
  [ -z "$left" ] && exit 0
  sleep 1
done
for group in $left; do kill -s KILL -- "-$group" 2>/dev/null; done
`;

/** A shell of half a megabyte that waits for the supervisor's end, so that even `kill -9` leaves no process behind. */
export function startGuardian(): Guardian {
  const shell = spawn('/bin/sh', ['-c', script, 'ticketing-guardian'], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.stdin.on('error', () => undefined);
  shell.unref();
  return {
    guard: (pids) => shell.stdin.write(`${pids.join(' ')}\n`),
    release: () => shell.stdin.end('\n'),
  };
}
