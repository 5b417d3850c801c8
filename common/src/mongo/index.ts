export * from './batched-reads';
export * from './duplicate-key';
export * from './in-groups';
export * from './keyed-queue';
export * from './mongo';
export * from './transaction';
export * from './due-looks';
