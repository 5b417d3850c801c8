export * from './backbone';
export { type OperatorActions } from './operator-actions';
export * from './publisher-process';
