import type { ServerDescription } from '../servers';
import { goModule } from '../servers/sources/go-module';

/** Renders overlays where no kubectl does. */
export const kustomize: ServerDescription = {
  name: 'kustomize',
  environment: ['KUSTOMIZE'],
  check: { arguments: ['version'], prints: /v?(\d+\.\d+\.\d+|\(devel\))/, atLeast: '5.4.0' },
  sources: () => [
    goModule({ module: 'sigs.k8s.io/kustomize/kustomize/v5', version: '5.8.1', binary: 'kustomize' }),
  ],
  advice: ({ os }) =>
    os === 'darwin'
      ? 'brew install kustomize'
      : 'Put kubectl or kustomize on the PATH, or name it in KUSTOMIZE.',
};
