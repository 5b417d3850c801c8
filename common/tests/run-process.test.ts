import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from '../src/testing';

/** Starts the process of support/process-under-test.ts. */
function start(behaviour: string) {
  const child = spawn(
    process.execPath,
    ['-r', 'ts-node/register/transpile-only', join(__dirname, 'support/process-under-test.ts'), behaviour],
    {
      env: {
        PATH: process.env['PATH'],
        TS_NODE_PROJECT: join(__dirname, 'tsconfig.json'),
        TS_NODE_COMPILER_OPTIONS: JSON.stringify({ rootDir: join(__dirname, '..') }),
      },
    },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    exited,
    output: () => output,
    ready: () => eventually(() => expect(output).toContain('"msg":"ready"'), { timeoutMs: 20_000 }),
  };
}

const partsOf = (output: string) => output.match(/^(started|stopped) \w+$/gm);

describe('runProcess', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('stops in reverse order at %s and exits with 0', async (signal) => {
    const running = start('well');
    await running.ready();

    running.child.kill(signal);

    expect(await running.exited).toBe(0);
    expect(partsOf(running.output())).toEqual([
      'started first',
      'started second',
      'stopped second',
      'stopped first',
    ]);
  });

  it('stops what had started when a start fails, says why in one line and exits with 1', async () => {
    const running = start('fails');

    expect(await running.exited).toBe(1);

    expect(partsOf(running.output())).toEqual(['started first', 'stopped second', 'stopped first']);
    const fatal = running
      .output()
      .split('\n')
      .filter((line) => line.includes('"fatal"'));
    expect(fatal).toEqual([expect.stringContaining("test can't start: second is broken")]);
  });

  it('lists all faults of the environment and exits with 1', async () => {
    const running = start('misconfigured');

    expect(await running.exited).toBe(1);

    expect(running.output()).toContain('PORT: set it to a port number');
    expect(running.output()).toContain('WINDOW is not set');
    expect(running.output()).not.toContain('    at ');
  });

  it('exits with 1 when stopping takes too long', async () => {
    const running = start('sticks');
    await running.ready();

    running.child.kill('SIGTERM');

    expect(await running.exited).toBe(1);
    expect(running.output()).toContain('stopping took too long');
  });

  it('exits at once at a second signal', async () => {
    const running = start('sticks');
    await running.ready();

    running.child.kill('SIGTERM');
    await eventually(() => expect(running.output()).toContain('"msg":"stopping"'));
    running.child.kill('SIGTERM');

    expect(await running.exited).toBe(1);
    expect(running.output()).not.toContain('stopping took too long');
  });

  it('takes a rejection that nobody handles for a bug: logs it, stops and exits with 1', async () => {
    const running = start('buggy');

    expect(await running.exited).toBe(1);

    expect(running.output()).toContain('bug: nobody handles this failure');
    expect(running.output()).toContain('forgotten');
    expect(partsOf(running.output())).toContain('stopped first');
  });
});
