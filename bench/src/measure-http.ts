import { randomUUID } from 'node:crypto';
import { load, type LoadRequest, type Measure } from './load';

/** One line of the report: the same load through the origin, on the service itself, and on the bare server. */
export interface HttpLine {
  readonly name: string;
  readonly connections: number;
  readonly origin: Measure;
  readonly direct: Measure;
  readonly bare: Measure;
}

export interface HttpLineOptions {
  readonly name: string;
  readonly connections: number;
  readonly seconds: number;
  readonly urls: { readonly origin: string; readonly direct: string; readonly bare: string };
  /** Requests for one of the servers; called once for each. */
  readonly requests: (server: 'ours' | 'bare') => () => LoadRequest | undefined;
  /** Between two loads. */
  readonly settle: () => Promise<void>;
}

// As long as it takes a service to compile what it does all the time.
const warmUpSeconds = 4;

/** Measures the three in turn, each after a warm-up of its own. */
export async function measureHttp(options: HttpLineOptions): Promise<HttpLine> {
  const { name, connections, seconds, urls, requests, settle } = options;
  const measure = async (url: string, next: () => LoadRequest | undefined): Promise<Measure> => {
    await load({ url, connections, seconds: warmUpSeconds, next });
    await settle();
    const measured = await load({ url, connections, seconds, next });
    await settle();
    return measured;
  };
  const ours = requests('ours');
  const origin = await measure(urls.origin, ours);
  const direct = await measure(urls.direct, ours);
  const bare = await measure(urls.bare, requests('bare'));
  return { name, connections, origin, direct, bare };
}

export const signUps = (): (() => LoadRequest) => () => ({
  ...{ method: 'POST', path: '/api/users/signup' },
  body: { email: `${randomUUID()}@example.com`, password: 'correct horse battery' },
});

export const lists = (): (() => LoadRequest) => () => ({ method: 'GET', path: '/api/tickets' });

export const newTickets =
  (cookie: string): (() => LoadRequest) =>
  () => ({
    ...{ method: 'POST', path: '/api/tickets', cookie },
    body: { title: 'Concert', price: 20 },
  });

/** Each ticket once. */
export function newOrders(
  cookie: string,
  nextTicket: () => string | undefined,
): () => LoadRequest | undefined {
  return () => {
    const ticketId = nextTicket();
    return ticketId === undefined
      ? undefined
      : { method: 'POST', path: '/api/orders', cookie, body: { ticketId } };
  };
}
