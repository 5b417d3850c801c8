import type { Victim } from './fault';

/** The processes of our services that run now, by name. */
export const ourProcesses = ({ stack }: Victim): string[] =>
  stack
    .states()
    .filter(({ part, pid }) => stack.wires.has(part.name) && pid !== undefined)
    .map(({ part }) => part.name);
