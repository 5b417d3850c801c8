import { createDueLooks } from '../src/mongo';

/** Looks from the start that take so long each. @returns when they began, of a minute of looking all the time */
function wholeLooksOfAMinute(tookMs: number): number[] {
  let clock = 0;
  const looks = createDueLooks(() => clock);
  const begun: number[] = [];
  while (clock < 60_000) {
    const look = looks.begin();
    if (look.whole) begun.push(clock);
    clock += look.whole ? tookMs : 10;
    look.end(undefined);
  }
  return begun;
}

test('the first look is from the start, and then one a second', () => {
  const begun = wholeLooksOfAMinute(1);
  expect(begun.slice(0, 2)).toEqual([0, expect.closeTo(900, -2)]);
  expect(begun.length).toBeGreaterThan(60);
});

test('looks that take long are fewer, so that they are a small part of the time', () => {
  expect(wholeLooksOfAMinute(100).length * 100).toBeLessThan(0.05 * 60_000);
});

test('whatever was missed is found within seconds, however long a look takes', () => {
  const begun = wholeLooksOfAMinute(1_000);
  for (const [n, at] of begun.entries()) if (n > 0) expect(at - (begun[n - 1] ?? 0)).toBeLessThan(6_100);
});

test('in between, looks begin shortly before the last that was found, and stay there when nothing is', () => {
  const looks = createDueLooks(() => 0);
  const found = new Date('2020-01-01T12:00:10Z');
  looks.begin().end(found);
  const look = looks.begin();
  expect(look).toMatchObject({ whole: false, since: new Date('2020-01-01T12:00:08Z') });
  look.end(undefined);
  expect(looks.begin().since).toEqual(look.since);
});

test('what a clock that is ahead has stamped does not hide what comes next', () => {
  const looks = createDueLooks(() => 0);
  looks.begin().end(new Date('3000-01-01'));
  expect(looks.begin().since.getTime()).toBeLessThan(Date.now());
});

test('a look that failed is made again', () => {
  const looks = createDueLooks(() => 0);
  expect(looks.begin().whole).toBe(true);
  expect(looks.begin().whole).toBe(true);
});
