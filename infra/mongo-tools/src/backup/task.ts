import type { Part } from '@ticketing/common/lifecycle';

/** A part that does its work and then ends the process: Kubernetes runs it as a Job. A failure exits with 1. */
export function createTask(name: string, work: () => Promise<void>): Part {
  return {
    name,
    async start() {
      await work();
      process.kill(process.pid, 'SIGTERM');
    },
    stop: () => Promise.resolve(),
  };
}
