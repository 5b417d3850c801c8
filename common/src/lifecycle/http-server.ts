import { type RequestListener, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../logger';
import { answerClientError } from './answer-client-error';
import type { Part } from './part';

/** A listening HTTP server as a part. */
export interface HttpServer extends Part {
  /** The port it listens on (useful when it was given 0); throws before start. */
  port(): number;
}

/**
 * Serves `app` on `port`. Stopping refuses new connections, lets requests in flight finish, closes kept-alive
 * connections as they fall idle and, after `drainMs` (10 s), cuts what is left.
 *
 * @example
 * const server = createHttpServer({ app, port: 3000, logger });
 * await server.start();
 */
export function createHttpServer(options: {
  app: RequestListener;
  port: number;
  logger: Logger;
  name?: string;
  drainMs?: number;
}): HttpServer {
  const { app, logger, drainMs = 10_000, name = 'http' } = options;
  const server = createServer(
    {
      // Longer than what proxies in front keep connections for (60 s): else they reuse one that we just closed.
      keepAliveTimeout: 65_000,
      headersTimeout: 30_000,
      requestTimeout: 60_000,
      maxHeaderSize: 16_384,
    },
    app,
  );
  server.on('clientError', answerClientError);

  return {
    name,
    port() {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error(`${name} is not listening`);
      return (address satisfies AddressInfo).port;
    },
    async start() {
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
          reject(
            error.code === 'EADDRINUSE'
              ? new Error(`Port ${String(options.port)} is in use: stop what listens there or choose another`)
              : error,
          );
        });
        server.listen(options.port, resolve);
      });
      logger.info({ port: this.port() }, `${name} listens`);
    },
    async stop() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      // A kept-alive connection that was busy when close() was called is idle a moment later.
      const idle = setInterval(() => {
        server.closeIdleConnections();
      }, 50);
      const deadline = setTimeout(() => {
        logger.warn({ drainMs }, `${name} cuts connections that did not finish in time`);
        server.closeAllConnections();
      }, drainMs);
      server.closeIdleConnections();
      await closed;
      clearInterval(idle);
      clearTimeout(deadline);
    },
  };
}
