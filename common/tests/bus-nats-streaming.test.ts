import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createNatsStreamingBus } from '../src/messaging/nats-streaming';
import { type BrokerServer, eventually, startNatsStreaming } from '../src/testing';
import { consumes } from './bus-contract/consumer';
import { delivers } from './bus-contract/delivery';
import { keepsTheJournal } from './bus-contract/journal';
import { survivesOutages } from './bus-contract/outages';
import { anySubject, createBuses, gather, message, silent, untilConnected } from './support/buses';

describe('delivery', () => delivers(startNatsStreaming));
describe('outages', () => survivesOutages(startNatsStreaming));
describe('consumer', () => consumes(startNatsStreaming));
describe('journal', () => keepsTheJournal(startNatsStreaming));

describe('only here', () => {
  let server: BrokerServer;
  const buses = createBuses(() => server);

  beforeAll(async () => {
    server = await startNatsStreaming();
  });
  afterEach(() => buses.stopAll());
  afterAll(() => server.stop());

  test('two clients of one name: the newer waits, neither breaks the other', async () => {
    const clientId = 'the-same-name';
    const first = await buses.start({ clientId });
    await untilConnected(first);
    const second = await buses.start({ clientId });
    await sleep(1_500);
    expect(second.state).toBe('connecting');
    await first.publish(message('any', 'still here'));
    await first.stop();
    await untilConnected(second);
  });

  test('a client ends after the server has answered for what it acknowledged', async () => {
    const said: string[] = [];
    const wire = createServer((client) => {
      const upstream = connect(Number(new URL(server.url).port), '127.0.0.1');
      for (const end of [client, upstream]) end.on('data', (chunk) => said.push(chunk.toString('latin1')));
      client.pipe(upstream).pipe(client);
      for (const [one, other] of [[client, upstream] as const, [upstream, client] as const])
        one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }).listen(0, '127.0.0.1');
    await once(wire, 'listening');
    const { port } = wire.address() as AddressInfo;
    const bus = createNatsStreamingBus({
      ...{ url: `nats://127.0.0.1:${String(port)}`, clusterId: server.clusterId },
      ...{ clientId: 'on-a-wire', logger: silent },
    });
    await bus.start();
    await untilConnected(bus);
    const subject = anySubject();
    const handled = gather(bus, subject);
    await bus.publish(message(subject, 'in hand'));
    await eventually(() => expect(handled.bodies()).toEqual(['in hand']));

    await bus.stop();

    wire.close();
    expect(said.join('')).toMatch(/PING\r\n(?:(?!PUB)[^])*PONG\r\n(?:(?!PUB)[^])*PUB _STAN\.close/);
  });
});
