export * from './jetstream-bus';
