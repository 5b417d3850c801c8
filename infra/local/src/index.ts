export type { LocalConfig } from './config';
export { answersHttp } from './stack/probes';
export type { StackPlan } from './stack/plan-stack';
export { choosePorts } from './stack/ports';
export { runStack, type Stack, type StackOptions, type StackReports } from './stack/run-stack';
export type { Settings } from './stack/settings';
export type { Part, PartState, Supervisor } from './supervisor';
