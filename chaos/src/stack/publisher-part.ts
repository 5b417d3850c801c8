import { answersHttp, type Part } from '@ticketing/local';

/** A process that only publishes the journal of a service; it answers on its metrics. */
export function publisherPart(service: Part, n: number, port: number): Part {
  const name = `${service.name}-publisher-${n}`;
  return {
    ...service,
    name,
    service: `${service.service}-publisher`,
    args: service.args.map((argument) => argument.replace(/main\.js$/, 'publisher.js')),
    env: { ...service.env, PORT: undefined, METRICS_PORT: String(port), NATS_CLIENT_ID: name },
    port,
    probe: () => answersHttp(`http://127.0.0.1:${port}/metrics`),
  };
}
