import type { ServerDescription } from '../servers';
import { goModule } from '../servers/sources/go-module';

/** Kubernetes manifests against their schemas. */
export const kubeconform: ServerDescription = {
  name: 'kubeconform',
  environment: ['KUBECONFORM'],
  check: { arguments: ['-v'], prints: /v?(\d+\.\d+\.\d+|development)/, atLeast: '0.6.0' },
  sources: () => [
    goModule({
      module: 'github.com/yannh/kubeconform/cmd/kubeconform',
      version: '0.8.0',
      binary: 'kubeconform',
    }),
  ],
  advice: ({ os }) =>
    os === 'darwin' ? 'brew install kubeconform' : 'Put kubeconform on the PATH or name it in KUBECONFORM.',
};
