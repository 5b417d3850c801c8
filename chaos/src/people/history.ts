import type { Exchange } from '@ticketing/system-tests';

/** A request with its answer, or with none (status 0), and when these were. */
export interface Told extends Exchange {
  readonly sentAt: Date;
  readonly answeredAt: Date;
}

export interface History {
  readonly told: Told[];
  /** When the last request of each kind went well: `POST /api/orders`. */
  readonly lastSuccess: Map<string, number>;
  note(exchange: Told): void;
}

export function createHistory(): History {
  const told: Told[] = [];
  const lastSuccess = new Map<string, number>();
  return {
    told,
    lastSuccess,
    note(exchange) {
      // Reading changes nothing, and there is much of it.
      if (exchange.method !== 'GET' || exchange.status >= 500) told.push(exchange);
      if (exchange.status >= 200 && exchange.status < 300)
        lastSuccess.set(kindOf(exchange), exchange.answeredAt.getTime());
    },
  };
}

const kindOf = ({ method, path }: Exchange): string =>
  `${method} ${path.replace(/\/[0-9a-f]{24}$/, '/:id').replace(/\?.*$/, '')}`;
