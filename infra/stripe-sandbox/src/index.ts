export type { FaultInput } from './faults/fault';
export { type Sandbox, type SandboxOptions, createSandbox } from './sandbox';
