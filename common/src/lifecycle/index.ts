export { type Alarm, createAlarm } from './alarm';
export { type HttpServer, createHttpServer } from './http-server';
export { type Part, composeParts } from './part';
export { createPeriodicTask, type Going, type PeriodicTask, type PeriodicTaskOptions } from './periodic-task';
export { type Composition, runProcess } from './run-process';
