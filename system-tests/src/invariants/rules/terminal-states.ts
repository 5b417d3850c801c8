import { historiesOf } from '../journal-views';
import type { Observation, Violation } from '../observation';

const terminal = new Set(['order:completed', 'order:cancelled']);

/** 3. Complete and cancelled are for ever: nothing comes after them. */
export function terminalStatesStay({ journals }: Observation): Violation[] {
  return [...historiesOf(journals.orders)].flatMap(([id, history]) => {
    const end = history.findIndex((entry) => terminal.has(entry.subject));
    const after = end < 0 ? undefined : history[end + 1];
    if (after === undefined) return [];
    const message = `was ended by ${history[end]?.subject ?? ''}, then came ${after.subject}`;
    return [{ invariant: 3, subject: `order ${id}`, message }];
  });
}
