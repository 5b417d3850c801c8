import { once } from 'node:events';
import { createServer } from 'node:net';

// Below the range from which systems take the ports of outgoing connections: a port found free here stays free.
const first = 20_000;
const last = 32_000;

/** A free loopback port for each name; the remembered one where it is still free. */
export async function choosePorts(
  names: readonly string[],
  remembered: Readonly<Record<string, number>>,
): Promise<Record<string, number>> {
  const chosen: Record<string, number> = {};
  const taken = new Set<number>();
  for (const name of names) {
    let port = remembered[name] ?? anyPort();
    while (taken.has(port) || !(await isFree(port))) port = anyPort();
    taken.add(port);
    chosen[name] = port;
  }
  return chosen;
}

function anyPort(): number {
  return first + Math.floor(Math.random() * (last - first));
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listening = once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.listen(port, '127.0.0.1');
  if (!(await listening)) return false;
  server.close();
  await once(server, 'close');
  return true;
}
