export * from './backbone';
export * from './create-bus';
export * from './publisher-process';
