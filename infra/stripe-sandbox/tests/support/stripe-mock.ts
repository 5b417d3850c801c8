import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Stripe's own mock: it keeps no state, but checks every request against the official OpenAPI document. */
export interface StripeMock {
  port: number;
  url: string;
  stop(): Promise<void>;
}

/** Starts it on a free port of loopback; it says which one. */
export async function startStripeMock(binary: string): Promise<StripeMock> {
  const args = ['-http-addr', '127.0.0.1:', '-https-addr', '127.0.0.1:'];
  const child = spawn(binary, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = Number(/Listening for HTTP at address: 127\.0\.0\.1:(\d+)/.exec(line)?.[1]);
    if (Number.isNaN(port)) continue;
    child.stdout.resume();
    return {
      port,
      url: `http://127.0.0.1:${String(port)}`,
      async stop() {
        child.kill();
        await once(child, 'exit');
      },
    };
  }
  throw new Error('stripe-mock ended before it listened');
}
