export { mongod } from './descriptions/mongod';
export { natsServer } from './descriptions/nats-server';
export { natsStreamingServer } from './descriptions/nats-streaming-server';
export { redisServer } from './descriptions/redis-server';
export { stripeMock } from './descriptions/stripe-mock';
export { versityGateway } from './descriptions/versity-gateway';
export { findServer, type FindServerOptions } from './find-server';
export { ServerMissingError, type FoundServer, type ServerDescription } from './server-description';
