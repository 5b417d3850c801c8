import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server's process under a test's control. */
export interface ServerProcess {
  /** Starts it, also again after `kill`; resolves when it listens. */
  start(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Freezes it: connections stay open, nothing is answered. */
  freeze(): void;
  thaw(): void;
}

/** Controls a server that listens on `port` of 127.0.0.1. Nothing runs before `start`. */
export function createServerProcess(options: {
  binary: string;
  arguments: readonly string[];
  port: number;
}): ServerProcess {
  let child: ChildProcess | undefined;
  return {
    async start() {
      child = spawn(options.binary, options.arguments, { stdio: 'ignore' });
      await untilListening(options.port, child);
    },
    async kill() {
      if (child === undefined) return;
      const { exitCode, signalCode } = child;
      const exited = exitCode === null && signalCode === null ? once(child, 'exit') : Promise.resolve();
      child.kill('SIGKILL');
      child = undefined;
      await exited;
    },
    freeze() {
      child?.kill('SIGSTOP');
    },
    thaw() {
      child?.kill('SIGCONT');
    },
  };
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (child.exitCode !== null) throw new Error(`The server ended with code ${String(child.exitCode)}`);
    const socket = connect(port, '127.0.0.1');
    const listening = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (listening) return;
    await sleep(25);
  }
  throw new Error(`Nothing listens on port ${String(port)}`);
}
