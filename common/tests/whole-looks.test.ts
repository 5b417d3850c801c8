import { createWholeLooks } from '../src/mongo';

/** Looks from the start that take so long each. @returns when they began, of a minute of looking all the time */
function looksOfAMinute(tookMs: number): number[] {
  let clock = 0;
  const looks = createWholeLooks(() => clock);
  const begun: number[] = [];
  while (clock < 60_000) {
    const whole = looks.begin();
    if (whole === undefined) {
      clock += 10;
      continue;
    }
    begun.push(clock);
    clock += tookMs;
    whole.end();
  }
  return begun;
}

test('the first look is from the start, and then one a second', () => {
  const begun = looksOfAMinute(1);
  expect(begun.slice(0, 2)).toEqual([0, expect.closeTo(900, -2)]);
  expect(begun.length).toBeGreaterThan(60);
});

test('looks that take long are fewer, so that they are a small part of the time', () => {
  expect(looksOfAMinute(100).length * 100).toBeLessThan(0.05 * 60_000);
});

test('whatever was missed is found within seconds, however long a look takes', () => {
  const begun = looksOfAMinute(1_000);
  for (const [n, at] of begun.entries()) if (n > 0) expect(at - (begun[n - 1] ?? 0)).toBeLessThan(6_100);
});

test('a look that failed is made again', () => {
  const looks = createWholeLooks(() => 0);
  expect(looks.begin()).toBeDefined();
  expect(looks.begin()).toBeDefined();
});
