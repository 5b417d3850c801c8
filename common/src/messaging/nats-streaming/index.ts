export * from './nats-streaming-bus';
