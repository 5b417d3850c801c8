export { actionlint } from './actionlint';
export { shellcheck } from './shellcheck';
export { zizmor } from './zizmor';
