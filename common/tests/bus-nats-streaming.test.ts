import { setTimeout as sleep } from 'node:timers/promises';
import { type BrokerServer, startNatsStreaming } from '../src/testing';
import { consumes } from './bus-contract/consumer';
import { delivers } from './bus-contract/delivery';
import { keepsTheJournal } from './bus-contract/journal';
import { survivesOutages } from './bus-contract/outages';
import { createBuses, message, untilConnected } from './support/buses';

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
});
