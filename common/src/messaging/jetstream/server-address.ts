import type { NodeConnectionOptions } from '@nats-io/transport-node';

/** A NATS URL in the client's words, which takes credentials and encryption apart from the address. */
export function serverAddress(url: string): NodeConnectionOptions {
  const { host, protocol, username, password } = new URL(url);
  const user = decodeURIComponent(username);
  return {
    servers: host,
    ...(protocol === 'tls:' ? { tls: {} } : {}),
    ...(user === '' ? {} : password === '' ? { token: user } : { user, pass: decodeURIComponent(password) }),
  };
}
