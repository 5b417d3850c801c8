export * from './backoff';
export * from './consumer';
export * from './dead-letters';
export * from './dependency-failure';
export * from './event-bus';
export * from './listener';
export * from './relay';
