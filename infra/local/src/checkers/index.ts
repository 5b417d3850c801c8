export { actionlint } from './actionlint';
export { hadolint } from './hadolint';
export { kubeScore } from './kube-score';
export { kubeconform } from './kubeconform';
export { kubectl } from './kubectl';
export { kustomize } from './kustomize';
export { shellcheck } from './shellcheck';
export { zizmor } from './zizmor';
