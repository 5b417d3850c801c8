export { checkAtRest, type Verdict } from './check-at-rest';
export { checkInvariants, describeViolations } from './invariants/check-invariants';
export type { Exchange, JournalEntry, Observation, Violation } from './invariants/observation';
export { findMarketplace, type Marketplace } from './observe/marketplace';
export { type CommitClock, createCommitClock } from './observe/commit-clock';
