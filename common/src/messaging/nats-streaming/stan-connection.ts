import { connect as connectStan, type Stan } from 'node-nats-streaming';
import { BusUnavailableError } from '../event-bus';

export interface StanConnectionOptions {
  readonly url: string;
  readonly clusterId: string;
  readonly clientId: string;
  readonly connectTimeoutMs: number;
  readonly ackTimeoutMs: number;
  readonly pingIntervalMs: number;
  readonly maxPingsOut: number;
}

/**
 * Opens one connection that lives until it is lost or closed and is never repaired: the client's own reconnection
 * is off, because a server that restarted may know neither the client nor its subscriptions. `onLost` is called
 * once, whatever way the connection ended.
 *
 * @throws BusUnavailableError when no connection comes about
 */
export function openStanConnection(
  options: StanConnectionOptions,
  onLost: (reason: string) => void,
): Promise<Stan> {
  return new Promise((resolve, reject) => {
    const stan = connectStan(options.clusterId, options.clientId, {
      url: options.url,
      reconnect: false,
      connectTimeout: options.connectTimeoutMs,
      ackTimeout: options.ackTimeoutMs,
      stanPingInterval: options.pingIntervalMs,
      stanMaxPingOut: options.maxPingsOut,
    });
    // Every subscription listens for the end, too.
    stan.setMaxListeners(0);
    let established = false;
    let ended = false;
    const timer = setTimeout(() => {
      end('no answer to the connect request');
    }, options.connectTimeoutMs + 1_000);
    const end = (reason: string) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      // The listeners stay: an 'error' event nobody listens to would end the process.
      stan.close();
      if (established) onLost(reason);
      else reject(new BusUnavailableError(reason));
    };
    stan.on('connect', () => {
      if (ended) return;
      clearTimeout(timer);
      established = true;
      resolve(stan);
    });
    stan.on('connection_lost', (error: unknown) => {
      end(`connection lost: ${describe(error)}`);
    });
    stan.on('error', (error: unknown) => {
      end(describe(error));
    });
    stan.on('disconnect', () => {
      end('the server closed the connection');
    });
    stan.on('close', () => {
      end('closed');
    });
  });
}

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error));
