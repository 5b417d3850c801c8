export * from './apply-if-newer';
export * from './arrivals';
export * from './count-once';
export * from './mongo-dead-letters';
export * from './replica-writer';
export * from './retry-dead-letters';
export * from './wait-for-replica';
