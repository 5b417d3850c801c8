import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import {
  createServer,
  request as requestPlainly,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createSecureServer, request as requestSecurely } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Ingress } from './find-ingress';

export interface Door {
  /** Leads to the ingress under the marketplace's name: for clients that know neither its name nor its certificate. */
  readonly origin: string;
  /** A proxy for browsers: to them the marketplace's own URL works, whatever DNS says. */
  readonly proxy: string;
  close(): void;
}

/**
 * The way from this machine to a marketplace that has a name, but perhaps no DNS entry, and perhaps no TLS of its own
 * (behind a load balancer that ends TLS, controllers speak plain HTTP). Nothing is repeated or mended on the way.
 */
export async function openDoor({ url, address }: Ingress): Promise<Door> {
  const name = new URL(url);
  const target = new URL(address);
  const sockets = new Set<Socket>();
  const listener = passOn(name, target);

  const origin = createServer(listener);
  const servers: Server[] = [origin];
  const endsTls = name.protocol === 'https:' && target.protocol === 'http:';
  const secure = endsTls ? createSecureServer(await makeCertificate(name.hostname), listener) : undefined;
  if (secure) servers.push(secure);
  for (const server of servers) await listen(server);

  const proxy = createServer(listener);
  proxy.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const [host = '', port] = (request.url ?? '').split(':');
    const [toHost, toPort] =
      host !== name.hostname
        ? [host, Number(port)]
        : secure
          ? ['127.0.0.1', portOf(secure)]
          : [target.hostname, portOrDefault(target)];
    const upstream = connect(toPort, toHost, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await listen(proxy);
  servers.push(proxy);

  return {
    origin: `http://127.0.0.1:${portOf(origin)}`,
    proxy: `http://127.0.0.1:${portOf(proxy)}`,
    close() {
      for (const socket of sockets) socket.destroy();
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** Each request on a connection of its own: one that the controller closes while idle must not look like a failure. */
function passOn(name: URL, target: URL): RequestListener {
  const request = target.protocol === 'https:' ? requestSecurely : requestPlainly;
  return (incoming, outgoing) => {
    const { connection: _ours, 'proxy-connection': _theirs, ...headers } = incoming.headers;
    const onward = request({
      hostname: target.hostname,
      port: portOrDefault(target),
      method: incoming.method,
      // A proxy is asked for whole URLs.
      path: incoming.url?.replace(/^http:\/\/[^/]+/, ''),
      headers: { ...headers, host: name.host, 'x-forwarded-proto': name.protocol.replace(':', '') },
      servername: name.hostname,
      // Development's certificate is signed by nobody; what is tested here is what is behind it.
      rejectUnauthorized: false,
      agent: false,
    });
    onward.on('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
      response.on('error', () => outgoing.destroy());
    });
    // Whoever asked sees the connection break, as without us.
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  };
}

async function makeCertificate(host: string): Promise<{ key: string; cert: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'ticketing-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  const options = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', cert];
  try {
    await promisify(execFile)('openssl', ['req', ...options, ...subject]);
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const portOrDefault = ({ port, protocol }: URL): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const listen = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
