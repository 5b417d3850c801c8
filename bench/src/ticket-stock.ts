import type { Db } from 'mongodb';

/** Hands out the ids of a database's tickets, each once. */
export class TicketStock {
  readonly #ids: string[];

  private constructor(ids: string[]) {
    this.#ids = ids;
  }

  static async of(database: Db): Promise<TicketStock> {
    const found = await database
      .collection<{ _id: string }>('tickets')
      .find({ status: 'available' }, { projection: { _id: 1 } })
      .toArray();
    return new TicketStock(found.map(({ _id }) => _id));
  }

  get size(): number {
    return this.#ids.length;
  }

  take = (): string | undefined => this.#ids.pop();

  /** @throws when none is left */
  demand = (): string => {
    const id = this.#ids.pop();
    if (id === undefined) throw new Error('The benchmark ran out of tickets');
    return id;
  };
}
