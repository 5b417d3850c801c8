import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { constants, getPriority } from 'node:os';
import { join } from 'node:path';
import { createSupervisor, PartFailedError, type Supervisor } from '../src/supervisor';
import { fakePart, isAlive, pidsOf, until } from './support/fake-part';
import { temporaryFolder } from './support/temporary-folder';

let supervisor: Supervisor;
let said: string[];

beforeEach(async () => {
  said = [];
  supervisor = await createSupervisor({
    logFolder: join(await temporaryFolder(), 'logs'),
    report: (name, line) => said.push(`${name}: ${line}`),
    backOffMs: [50],
  });
});

afterEach(() => supervisor.stopAll([]));

describe('the supervisor', () => {
  it('starts a part again that died, and says so', async () => {
    const part = await fakePart();
    await supervisor.start(part);
    const before = await pidsOf(part);

    process.kill(before.pid, 'SIGKILL');

    await until(() => said.some((line) => line.includes('is back')));
    expect(said[0]).toBe('fake: was killed (SIGKILL); starting it again in 0.05 s');
    expect((await pidsOf(part)).pid).not.toBe(before.pid);
    await until(() => !isAlive(before.grandchild));
  });

  it('has what works in the background stand back', async () => {
    const part = await fakePart('good', { inBackground: true });
    const ours = getPriority();
    await supervisor.start(part);

    const { pid } = await pidsOf(part);

    const niceness = Math.max(ours, constants.priority.PRIORITY_BELOW_NORMAL);
    expect(getPriority(pid)).toBe(niceness);
    const autogroup = await readFile(`/proc/${pid}/autogroup`, 'utf8').catch(() => undefined);
    if (autogroup !== undefined) expect(autogroup.trim()).toMatch(new RegExp(`nice ${niceness}$`));
  });

  it('says in one sentence why a part can’t start', async () => {
    const starting = supervisor.start(await fakePart('broken'));

    await expect(starting).rejects.toThrow(
      new PartFailedError('fake ended with code 1 before it answered: JWT_KEY is not set'),
    );
  });

  it('says so when the program itself is missing', async () => {
    const starting = supervisor.start(await fakePart('good', { command: '/nowhere/fake-server' }));

    await expect(starting).rejects.toThrow(/^fake can't be started: .*ENOENT/);
  });

  it('does not wait for ever for a part that does not answer', async () => {
    const starting = supervisor.start(await fakePart('silent', { startWithinMs: 500 }));

    await expect(starting).rejects.toThrow(/^fake did not answer within 1 s/);
  });

  it.each(['good', 'stubborn', 'abandoning'] as const)(
    'leaves no process of a %s part',
    async (behaviour) => {
      const part = await fakePart(behaviour);
      await supervisor.start(part);
      const { pid, grandchild } = await pidsOf(part);

      await supervisor.stopAll([['fake']]);

      await until(() => !isAlive(pid) && !isAlive(grandchild));
      expect(supervisor.states().map(({ status }) => status)).toEqual(['stopped']);
    },
  );

  it('stops a part while it is being started', async () => {
    const part = await fakePart('silent');
    const starting = supervisor.start(part);
    await until(() => supervisor.states().some(({ pid }) => pid !== undefined));
    const pid = supervisor.states()[0]?.pid ?? 0;

    await supervisor.stopAll([]);

    await starting;
    expect(isAlive(pid)).toBe(false);
  });

  it('leaves a part down that was stopped on purpose, until it is started again', async () => {
    const part = await fakePart();
    await supervisor.start(part);

    await supervisor.stop('fake');
    expect(supervisor.states()[0]).toMatchObject({ status: 'stopped', pid: undefined });

    await supervisor.startAgain('fake');
    expect(supervisor.states()[0]?.pid).toBe((await pidsOf(part)).pid);
  });

  it('shows warnings of a part’s log, and nothing while all is well', async () => {
    const part = await fakePart('stubborn');
    await supervisor.start(part);
    expect(said).toEqual([]);

    process.kill((await pidsOf(part)).pid, 'SIGTERM');

    await until(() => said.includes('fake: I stay'));
  });

  it('takes its parts along even when it is killed itself', async () => {
    const part = await fakePart('abandoning');
    const script = join(__dirname, 'support/run-supervisor.cjs');
    const other = spawn(process.execPath, [script, JSON.stringify(part.args), String(part.port)], {
      stdio: 'ignore',
    });
    await until(() =>
      pidsOf(part).then(
        () => true,
        () => false,
      ),
    );
    const { pid, grandchild } = await pidsOf(part);

    other.kill('SIGKILL');
    await once(other, 'exit');

    await until(() => !isAlive(pid) && !isAlive(grandchild));
  });
});
