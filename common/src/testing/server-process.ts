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

const maxStarts = 3;

/** How a server is started. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
}

/** Controls a server that listens on `port` of 127.0.0.1. Nothing runs before `start`. */
export function createServerProcess(options: ServerCommand & { port: number }): ServerProcess {
  let child: ChildProcess | undefined;
  return {
    async start() {
      for (let tries = 1; ; tries++) {
        const started = spawn(options.command, options.args, { stdio: ['ignore', 'pipe', 'pipe'] });
        child = started;
        const lastWords = listenTo(started);
        if (await untilListening(options.port, started)) return;
        const failure = `The server ended with code ${String(started.exitCode)}. It said:\n${lastWords()}`;
        if (tries === maxStarts) throw new Error(failure);
        // Whoever supervises a server starts it again, too; that it was needed is told.
        console.warn(failure);
        await sleep(500);
      }
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

/** @returns what tells its last lines */
function listenTo({ stdout, stderr }: ChildProcess): () => string {
  let said = '';
  for (const stream of [stdout, stderr])
    stream?.on('data', (chunk) => (said = `${said}${chunk}`.slice(-2_000)));
  return () => said;
}

/** @returns false when it ended before */
async function untilListening(port: number, child: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 400; tries++) {
    if (child.exitCode !== null) return false;
    const socket = connect(port, '127.0.0.1');
    const listening = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (listening) return true;
    await sleep(25);
  }
  throw new Error(`Nothing listens on port ${String(port)}`);
}
