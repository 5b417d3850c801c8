import { startTestServers, type TestServers } from './start-test-servers';

declare global {
  // Jest hands nothing from setup to teardown but the global object of its main process.
  var ticketingTestServers: TestServers | undefined;
}

/** Runs once before all tests of a jest run; workers inherit the environment set here. */
export default async function globalSetup(): Promise<void> {
  const servers = await startTestServers((line) => process.stderr.write(`${line}\n`));
  globalThis.ticketingTestServers = servers;
  process.env['TEST_MONGO_URI'] = servers.mongoUri;
  process.env['TEST_REDIS_URL'] = servers.redisUrl;
  process.env['NATS_STREAMING_SERVER'] = servers.natsStreamingServer;
  process.env['NATS_SERVER'] = servers.natsServer;
  process.env['REDIS_SERVER'] = servers.redisServer;
  if (servers.stripeMock !== undefined) process.env['STRIPE_MOCK'] = servers.stripeMock;
  if (servers.versityGateway !== undefined) process.env['VERSITYGW'] = servers.versityGateway;
}
