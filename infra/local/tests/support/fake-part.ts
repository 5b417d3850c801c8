import { join } from 'node:path';
import { choosePorts } from '../../src/stack/ports';
import { notableOfService } from '../../src/stack/log-lines';
import { answersHttp } from '../../src/stack/probes';
import type { Part } from '../../src/supervisor';

export type Behaviour = 'good' | 'broken' | 'stubborn' | 'silent' | 'abandoning';

export async function fakePart(behaviour: Behaviour = 'good', overrides: Partial<Part> = {}): Promise<Part> {
  const { fake: port = 0 } = await choosePorts(['fake'], {});
  return {
    name: 'fake',
    service: 'fake',
    command: process.execPath,
    args: [join(__dirname, 'fake-process.cjs'), String(port), behaviour],
    cwd: __dirname,
    env: {},
    port,
    probe: () => answersHttp(`http://127.0.0.1:${port}/`),
    notable: notableOfService,
    startWithinMs: 20_000,
    stopWithinMs: 500,
    ...overrides,
  };
}

/** The pids of a running fake part and of the process that it started. */
export async function pidsOf(part: Part): Promise<{ pid: number; grandchild: number }> {
  const response = await fetch(`http://127.0.0.1:${part.port}/`);
  return (await response.json()) as { pid: number; grandchild: number };
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

export async function until(condition: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
