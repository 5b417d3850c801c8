import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Cuts a stream of bytes into the frames of its protocol. */
export type Splitter = (chunk: Buffer) => Buffer[];

/** What is done with the frames of one connection. A frame that is not forwarded is lost. */
export interface Conversation {
  readonly splitRequests: Splitter;
  readonly splitAnswers: Splitter;
  onRequest(frame: Buffer, forward: (frame: Buffer) => void): void;
  onAnswer(frame: Buffer, forward: (frame: Buffer) => void): void;
}

export interface TcpProxy {
  /** Ends all connections at once, as a broken cable would after it was noticed. */
  cut(): void;
  /** Lets nothing through, in either direction, until it is mended. */
  partition(broken: boolean): void;
  stop(): Promise<void>;
}

/** A wire between one process and one server, on loopback. */
export async function startTcpProxy(options: {
  readonly port: number;
  readonly target: number;
  readonly converse: () => Conversation;
}): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let partitioned = false;

  const server = createServer((client) => {
    const upstream = connect(options.target, '127.0.0.1');
    const conversation = options.converse();
    const pair = [client, upstream];
    for (const socket of pair) {
      socket.setNoDelay(true);
      sockets.add(socket);
      if (partitioned) socket.pause();
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        for (const each of pair) each.destroy();
      });
    }
    const write = (socket: Socket) => (frame: Buffer) => {
      if (!socket.destroyed) socket.write(frame);
    };
    client.on('data', (chunk: Buffer) => {
      for (const frame of conversation.splitRequests(chunk)) conversation.onRequest(frame, write(upstream));
    });
    upstream.on('data', (chunk: Buffer) => {
      for (const frame of conversation.splitAnswers(chunk)) conversation.onAnswer(frame, write(client));
    });
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');

  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    cut,
    partition(broken) {
      partitioned = broken;
      for (const socket of sockets) {
        if (broken) socket.pause();
        else socket.resume();
      }
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
    },
  };
}
