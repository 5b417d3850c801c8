export * from './duplicate-key';
export * from './keyed-queue';
export * from './mongo';
export * from './transaction';
