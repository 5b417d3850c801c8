export * from './consumer-metrics';
export * from './create-bus';
