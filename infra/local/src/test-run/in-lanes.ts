/** Does everything, `lanes` pieces at a time, each begun in its turn. The results are in the order of the pieces. */
export async function inLanes<Result>(
  lanes: number,
  pieces: readonly (() => Promise<Result>)[],
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = pieces.entries();
  const lane = async (): Promise<void> => {
    for (const [index, piece] of waiting) results[index] = await piece();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
