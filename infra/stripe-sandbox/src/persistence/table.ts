/** Objects by id, remembered in the order in which they were first put. */
export interface Table<Value extends { id: string }> {
  get(id: string): Value | undefined;
  put(value: Value): void;
  remove(id: string): void;
  all(): IterableIterator<Value>;
  newestFirst(): Generator<Value>;
  readonly size: number;
}

export function createTable<Value extends { id: string }>(): Table<Value> {
  const values = new Map<string, Value>();
  let order: string[] = [];
  return {
    get: (id) => values.get(id),
    put(value) {
      if (!values.has(value.id)) order.push(value.id);
      values.set(value.id, value);
    },
    remove(id) {
      if (!values.delete(id)) return;
      if (order.length > 2 * values.size + 16) order = order.filter((each) => values.has(each));
    },
    all: () => values.values(),
    *newestFirst() {
      for (let index = order.length - 1; index >= 0; index--) {
        const value = values.get(order[index] ?? '');
        if (value !== undefined) yield value;
      }
    },
    get size() {
      return values.size;
    },
  };
}
