import { inGroups } from '../src/mongo';

/** What runs jobs of one lane, each group when it is let go. */
function oneLane(atMost: number) {
  const groups: string[][] = [];
  let release: () => void = () => undefined;
  const enqueue = inGroups<string>({
    ...{ lanes: 1, atMost },
    run: (jobs) => {
      groups.push([...jobs]);
      return new Promise((resolve) => (release = resolve));
    },
    isPatient: (job) => job.startsWith('patient'),
  });
  const runAll = async (jobs: readonly string[]) => {
    const all = Promise.all(jobs.map(enqueue));
    while (groups.flat().length < jobs.length) {
      release();
      await new Promise((resolve) => setImmediate(resolve));
    }
    release();
    await all;
    return groups;
  };
  return { runAll };
}

test('who comes first goes alone, those who come meanwhile together, as many as one group takes', async () => {
  const groups = await oneLane(3).runAll(['a', 'b', 'c', 'd', 'e']);
  expect(groups).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
});

test('patient ones leave half of each group to others, in their order, and have what those leave', async () => {
  const patient = Array.from({ length: 8 }, (_, n) => `patient ${n}`);
  const groups = await oneLane(4).runAll([...patient, 'a', 'b', 'c']);
  expect(groups).toEqual([
    ['patient 0'],
    ['a', 'b', 'patient 1', 'patient 2'],
    ['c', 'patient 3', 'patient 4', 'patient 5'],
    ['patient 6', 'patient 7'],
  ]);
});

test('others leave half of each group to patient ones', async () => {
  const groups = await oneLane(4).runAll([
    'a',
    'b',
    'c',
    'd',
    'e',
    'f',
    'patient 0',
    'patient 1',
    'patient 2',
  ]);
  expect(groups).toEqual([['a'], ['b', 'c', 'patient 0', 'patient 1'], ['d', 'e', 'f', 'patient 2']]);
});

/** What runs jobs of one lane at once, each group after it has gathered for so long. */
function gathering(gatherMs: number) {
  const groups: string[][] = [];
  const enqueue = inGroups<string>({
    ...{ lanes: 1, atMost: 3, gatherMs },
    run: (jobs) => {
      groups.push([...jobs]);
      return Promise.resolve();
    },
  });
  return { groups, enqueue };
}

test('what nobody waits for gathers company, until a group is full', async () => {
  const { groups, enqueue } = gathering(600_000);

  const first = enqueue('a');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(groups).toEqual([]);
  await Promise.all([first, enqueue('b'), enqueue('c')]);

  expect(groups).toEqual([['a', 'b', 'c']]);
});

test('company is not waited for longer than was said', async () => {
  const { groups, enqueue } = gathering(20);

  await Promise.all(['a', 'b'].map(enqueue));
  await enqueue('c');

  expect(groups).toEqual([['a', 'b'], ['c']]);
});
