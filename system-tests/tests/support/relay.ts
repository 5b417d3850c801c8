import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** `npm run events:relay`, as a process of its own. */
export interface Relay {
  /** Resolves once nothing came from the first broker for so long. @throws when that does not happen in time */
  untilQuiet(seconds: number, withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

const command = resolve(__dirname, '../../../common/dist/cli/main.js');

/** Copies events between two brokers, each as `<EVENT_BUS>=<url>`. */
export function startRelay(first: string, second: string): Relay {
  const child: ChildProcess = spawn(process.execPath, [command, 'relay', first, second]);
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return {
    async untilQuiet(seconds, withinMs) {
      const until = Date.now() + withinMs;
      for (;;) {
        const last = printed.trim().split('\n').at(-1) ?? '';
        const quietFor = Number(/copied, quiet for (\d+) s/.exec(last)?.[1] ?? 0);
        if (quietFor >= seconds && !last.includes('not connected')) return;
        if (Date.now() > until) throw new Error(`The relay is not quiet:\n${printed.slice(-2_000)}`);
        await sleep(200);
      }
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}
