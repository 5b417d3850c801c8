export * from './backbone';
export * from './publisher-process';
