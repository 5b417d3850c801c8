export { PortInUseError, startOrigin, type Origin } from './origin';
export { createTargets, type Target, type Targets } from './targets';
