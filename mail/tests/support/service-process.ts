import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The service as a process of its own, so that it can be killed. */
export interface ServiceProcess {
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Freezes it as it is. */
  freeze(): void;
}

const mail = join(__dirname, '..', '..');

/** Runs src/main.ts as it is. Does not wait until it works. */
export function spawnService(environment: Readonly<Record<string, string>>): ServiceProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    ['-r', 'ts-node/register/transpile-only', '-r', join(__dirname, 'common-from-source.cjs'), 'src/main.ts'],
    { cwd: mail, env: { ...process.env, ...environment }, stdio: 'inherit' },
  );
  return {
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
    freeze: () => void child.kill('SIGSTOP'),
  };
}
