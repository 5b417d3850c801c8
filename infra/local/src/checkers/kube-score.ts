import type { ServerDescription } from '../servers';
import { goModule } from '../servers/sources/go-module';

/** Kubernetes manifests against what is good practice. */
export const kubeScore: ServerDescription = {
  name: 'kube-score',
  environment: ['KUBE_SCORE'],
  check: { arguments: ['version'], prints: /version: v?(\d+\.\d+\.\d+|development)/, atLeast: '1.17.0' },
  sources: () => [
    goModule({
      module: 'github.com/zegl/kube-score/cmd/kube-score',
      version: '1.20.0',
      binary: 'kube-score',
    }),
  ],
  advice: ({ os }) =>
    os === 'darwin' ? 'brew install kube-score' : 'Put kube-score on the PATH or name it in KUBE_SCORE.',
};
