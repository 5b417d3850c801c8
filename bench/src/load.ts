import autocannon from 'autocannon';
import { percentile } from './statistics';

export interface LoadOptions {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** What to send next; undefined when there is nothing left. */
  readonly next: () => LoadRequest | undefined;
}

export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly cookie?: string;
  readonly body?: object;
}

/** What a load came to. Latencies in milliseconds, as the client sees them. */
export interface Measure {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

/** Sends requests over so many connections, each one after the answer to the one before. @throws when any fails */
export async function load({ url, connections, seconds, next }: LoadOptions): Promise<Measure> {
  const latencies: number[] = [];
  const failures = new Map<number, number>();
  let last = performance.now();
  const started = last;
  const source = { dry: false };
  const options: autocannon.Options = {
    url,
    connections,
    duration: seconds,
    requests: [
      {
        setupRequest(request) {
          const wanted = next();
          if (wanted === undefined) {
            // Nothing is left to send: what was measured until here counts.
            source.dry = true;
            return request;
          }
          const { method, path, cookie, body } = wanted;
          const headers = {
            ...(cookie === undefined ? {} : { cookie }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          };
          return {
            ...request,
            method,
            path,
            headers,
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          };
        },
        onResponse(status) {
          if (status >= 300 && !source.dry) failures.set(status, (failures.get(status) ?? 0) + 1);
        },
      },
    ],
  };
  const { errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(options, (error: unknown, result) => {
      if (error == null) resolve(result);
      else reject(error instanceof Error ? error : new Error('the load failed', { cause: error }));
    });
    running.on('response', (_client, _status, _bytes, milliseconds) => {
      if (source.dry) {
        running.stop();
        return;
      }
      latencies.push(milliseconds);
      last = performance.now();
    });
  });
  if (errors > 0 || failures.size > 0) {
    const told = [...failures].map(([status, count]) => `${count} × ${status}`).join(', ');
    throw new Error(`${url}: ${errors} requests failed; refused: ${told || 'none'}`);
  }
  return {
    perSecond: (latencies.length * 1000) / (last - started),
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    count: latencies.length,
  };
}
