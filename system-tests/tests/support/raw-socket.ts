import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** Writes bytes to the origin as they are and gives what comes back until it closes, for up to two seconds. */
export async function writeRaw(origin: string, bytes: string): Promise<string> {
  const { port } = new URL(origin);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.end(bytes);
  const timer = setTimeout(() => socket.destroy(), 2_000);
  const answer = await text(socket).catch(() => '');
  clearTimeout(timer);
  return answer;
}
