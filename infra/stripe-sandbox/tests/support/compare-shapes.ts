import { absentWithUs, beyondTheFixture, freeForm, nullWithUs } from './accepted-gaps';

/**
 * How our answer differs in shape from stripe-mock's: keys that are missing or not known there, and other JSON
 * types. Values are not compared. Null in the fixture says nothing about the type.
 */
export function compareShapes(official: unknown, ours: unknown, path = ''): string[] {
  if (official === null) return [];
  if (ours === undefined) return absentWithUs.has(path) ? [] : [`${path} is missing`];
  if (ours === null) return nullWithUs.has(path) ? [] : [`${path} is null`];
  if (Array.isArray(official)) {
    if (!Array.isArray(ours)) return [`${path} is no array`];
    const [first] = official as unknown[];
    return first === undefined
      ? []
      : (ours as unknown[]).flatMap((each) => compareShapes(first, each, kindOf(each) ?? `${path}[]`));
  }
  if (typeof official !== typeof ours) return [`${path} is a ${typeof ours}, not a ${typeof official}`];
  if (!isRecord(official) || !isRecord(ours) || freeForm.has(path)) return [];
  const under = (key: string) => `${kindOf(ours) ?? path}.${key}`;
  return [
    ...Object.entries(official).flatMap(([key, value]) => compareShapes(value, ours[key], under(key))),
    ...Object.keys(ours)
      .filter((key) => !(key in official) && !beyondTheFixture.has(under(key)))
      .map((key) => `${under(key)} is not Stripe's`),
  ];
}

/** Stripe's objects say what they are; their paths begin anew. */
function kindOf(value: unknown): string | undefined {
  const kind = isRecord(value) ? value['object'] : undefined;
  return typeof kind === 'string' ? kind : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
