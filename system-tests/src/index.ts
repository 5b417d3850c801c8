export { checkInvariants, describeViolations } from './invariants/check-invariants';
export type { Exchange, Observation, Violation } from './invariants/observation';
