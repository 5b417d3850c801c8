import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface MailSink {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A mail server that takes everything and keeps nothing: what is measured is the marketplace, not an inbox. */
export async function startMailSink(): Promise<MailSink> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    converse(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

function converse(socket: Socket): void {
  let inMail = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  say('220 sink');
  createInterface({ input: socket }).on('line', (line) => {
    if (inMail) {
      if (line !== '.') return;
      inMail = false;
      say('250 taken');
    } else if (/^DATA/i.test(line)) {
      inMail = true;
      say('354 go on');
    } else if (/^QUIT/i.test(line)) {
      say('221 bye');
      socket.end();
    } else say('250 sink');
  });
}
