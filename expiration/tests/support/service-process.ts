import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type BrokerAddress, testEnvironment } from '@ticketing/common/testing';

/** The service as a process of its own, so that it can be killed. */
export interface ServiceProcess {
  /** Ends it at once, as a power cut would. */
  kill(): Promise<unknown>;
  /** Asks it to stop, and gives its exit code. */
  terminate(): Promise<number | null>;
}

const expiration = join(__dirname, '..', '..');

/** Runs src/main.ts as it is. Does not wait until it works. */
export function spawnService(nats: BrokerAddress, overrides: Record<string, string>): ServiceProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    ['-r', 'ts-node/register/transpile-only', '-r', join(__dirname, 'common-from-source.cjs'), 'src/main.ts'],
    {
      cwd: expiration,
      env: { ...process.env, ...testEnvironment('expiration', nats), ...overrides },
      stdio: 'inherit',
    },
  );
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return {
    kill: () => end('SIGKILL'),
    terminate: () => end('SIGTERM'),
  };
}
