import { natsStreamingCommand } from '@ticketing/common/messaging/nats-streaming';
import type { Part } from '../../supervisor';
import { notableOfNats } from '../log-lines';
import { answersHttp } from '../probes';

interface NatsStreamingOptions {
  readonly binary: string;
  readonly port: number;
  readonly monitorPort: number;
  readonly folder: string;
}

export const clusterId = 'ticketing';

export function natsStreamingPart({ binary, port, monitorPort, folder }: NatsStreamingOptions): Part {
  const flags = [
    ...['--cluster_id', clusterId, '--addr', '127.0.0.1', '--port', String(port)],
    ...['--http_port', String(monitorPort)],
    // The default notices a dead client after more than five minutes; until then its messages wait for it.
    ...['--hb_interval', '2s', '--hb_timeout', '1s', '--hb_fail_count', '2'],
  ];
  return {
    name: 'nats',
    service: 'nats',
    ...natsStreamingCommand({ binary, folder, flags }),
    cwd: folder,
    env: {},
    port,
    probe: () => answersHttp(`http://127.0.0.1:${monitorPort}/streaming/serverz`),
    notable: notableOfNats,
    startWithinMs: 30_000,
    stopWithinMs: 10_000,
  };
}
