/** More than these are forgotten: the zone among the parts comes from visitors. */
const most = 200;

/**
 * Makes one thing for the same parts, and hands it out again: formatters of Intl are slow to make and quick to use, and
 * a page of a list needs the same few for each of its cards.
 */
export function madeOnce<Parts extends readonly unknown[], Thing>(
  make: (...parts: Parts) => Thing,
): (...parts: Parts) => Thing {
  const made = new Map<string, Thing>();
  return (...parts) => {
    const key = JSON.stringify(parts);
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= most) made.clear();
    const thing = make(...parts);
    made.set(key, thing);
    return thing;
  };
}
