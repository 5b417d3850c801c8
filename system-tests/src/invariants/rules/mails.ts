import { groupBy } from '../group-by';
import type { Observation, Violation } from '../observation';

const kindsAtEnd: Readonly<Record<string, readonly string[]>> = {
  complete: ['confirmed', 'sold'],
  cancelled: ['cancelled'],
};

/** 12. The end of each order and each new account is told by mail, once. */
export function toldOnce({ orders, users, mails }: Observation): Violation[] {
  const expected = [
    ...orders.flatMap(({ id, status }) => (kindsAtEnd[status] ?? []).map((kind) => ({ kind, about: id }))),
    ...users.map(({ id }) => ({ kind: 'welcome', about: id })),
  ];
  const key = ({ kind, about }: { kind: string; about: string }): string => `${kind} ${about}`;
  const written = groupBy(mails, key);
  const wanted = new Map(expected.map((each) => [key(each), each]));
  for (const [each, [first]] of written) if (first !== undefined) wanted.set(each, first);

  return [...wanted].flatMap(([each, { kind, about }]) => {
    const count = written.get(each)?.length ?? 0;
    if (count === 1) return [];
    return [{ invariant: 12, subject: about, message: `was told by ${count} mails of the kind ${kind}` }];
  });
}
