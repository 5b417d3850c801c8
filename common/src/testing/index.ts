export * from './eventually';
export * from './free-port';
export * from './nats-streaming-server';
export * from './redis-server';
export * from './sign-in';
export * from './test-bus';
export * from './test-environment';
