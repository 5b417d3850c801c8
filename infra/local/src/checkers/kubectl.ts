import type { ServerDescription } from '../servers';

/** Renders overlays, with the kustomize in it. Looked for only; where it is missing, kustomize itself is fetched. */
export const kubectl: ServerDescription = {
  name: 'kubectl',
  environment: ['KUBECTL'],
  check: {
    arguments: ['version', '--client'],
    prints: /Kustomize Version: v(\d+\.\d+\.\d+)/,
    atLeast: '5.4.0',
  },
  sources: () => [],
  advice: () => 'https://kubernetes.io/docs/tasks/tools/ says how to install it.',
};
