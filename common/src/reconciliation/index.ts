export * from './compare-aggregates';
export * from './create-reconciliation';
export * from './describe-round';
export * from './messages';
export * from './reconciler';
export * from './replay-missed';
export * from './rounds';
export * from './tell-aggregates';
