export * from './nats-streaming-bus';
export * from './server-command';
