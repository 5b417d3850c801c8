export type { Part, PartState, PartStatus } from './part';
export { PartFailedError } from './supervise-part';
export { createSupervisor, type Supervisor } from './supervisor';
