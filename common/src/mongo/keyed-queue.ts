/**
 * Runs tasks of the same key one after the other, those of different keys at once. An optimisation for hot
 * documents only: it spares the database conflicts that its own guards would decide anyway. A task is told whether it had to
 * wait for another one, after which what was read before is outdated.
 */
export function createKeyedQueue(): <Result>(
  key: string,
  task: (waited: boolean) => Promise<Result>,
) => Promise<Result> {
  const tails = new Map<string, Promise<unknown>>();
  return (key, task) => {
    const before = tails.get(key);
    const result = (before ?? Promise.resolve()).then(() => task(before !== undefined));
    const tail = result
      .catch(() => undefined)
      .then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return result;
  };
}
