import { join } from 'node:path';
import type { Part } from '../../supervisor';
import { notableOfNats } from '../log-lines';
import { answersHttp } from '../probes';

interface JetStreamOptions {
  readonly binary: string;
  readonly repository: string;
  readonly port: number;
  readonly monitorPort: number;
  readonly folder: string;
}

/** NATS with JetStream, on disk. The services make their stream themselves. */
export function jetStreamPart({ binary, repository, port, monitorPort, folder }: JetStreamOptions): Part {
  return {
    name: 'nats',
    service: 'nats',
    command: binary,
    args: [
      ...['--jetstream', '--store_dir', folder, '--config', join(repository, 'infra/local/jetstream.conf')],
      ...['--addr', '127.0.0.1', '--port', String(port), '--http_port', String(monitorPort)],
    ],
    cwd: folder,
    env: {},
    port,
    probe: () => answersHttp(`http://127.0.0.1:${monitorPort}/healthz?js-enabled-only=true`),
    notable: notableOfNats,
    startWithinMs: 30_000,
    stopWithinMs: 10_000,
  };
}
