import { setTimeout as sleep } from 'node:timers/promises';
import { createPeriodicTask, type PeriodicTaskOptions } from '../src/lifecycle';
import { eventually } from '../src/testing';

/** Longer than any test waits. */
const anHour = 3_600_000;
/** A task that notes what happens, stopped after each test. */
let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

async function going(options: Partial<PeriodicTaskOptions> = {}) {
  const failures: unknown[] = [];
  let count = 0;
  const task = createPeriodicTask({
    name: 'test',
    everyMs: anHour,
    round: () => {
      count++;
      return Promise.resolve();
    },
    onFailure: (error) => failures.push(error),
    ...options,
  });
  stop = () => task.stop();
  await task.start();
  return { task, failures, count: () => count };
}

test('a round comes at once, and again and again', async () => {
  const { count } = await going({ everyMs: 20 });
  await eventually(() => expect(count()).toBeGreaterThan(3));
});

test('a round that fails is told, and the next one comes', async () => {
  let tries = 0;
  const { failures } = await going({
    everyMs: 10,
    round: () => (++tries === 1 ? Promise.reject(new Error('once')) : Promise.resolve()),
  });
  await eventually(() => expect(tries).toBeGreaterThan(2));
  expect(failures).toEqual([new Error('once')]);
});

test('who is woken goes round at once, also when woken in the middle of a round', async () => {
  let release: () => void = () => undefined;
  let begun = 0;
  const { task } = await going({
    round: () => {
      begun++;
      return new Promise((resolve) => (release = resolve));
    },
  });
  expect(begun).toBe(1);
  task.wake();
  await sleep(20);
  expect(begun).toBe(1);
  release();
  await eventually(() => expect(begun).toBe(2));
  release();
});

test('a task that is started again goes on as one', async () => {
  const { task, count } = await going();
  await task.start();
  expect(count()).toBe(1);
});

test('the first round can come later, and stopping does not wait for it', async () => {
  const { task, count } = await going({ firstAfterMs: anHour });
  await sleep(20);
  expect(count()).toBe(0);
  await task.stop();
  expect(count()).toBe(0);
});

test('stopping ends a rest, tells the round, and waits until it is over', async () => {
  const steps: string[] = [];
  const { task } = await going({
    async round({ goesOn, rest }) {
      while (goesOn()) await rest(anHour);
      await sleep(20);
      steps.push('over');
    },
  });
  await task.stop();
  expect(steps).toEqual(['over']);
});
