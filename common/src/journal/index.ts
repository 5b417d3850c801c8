export * from './journal';
export * from './journal-row';
export * from './publisher';
export * from './watch-journal';
