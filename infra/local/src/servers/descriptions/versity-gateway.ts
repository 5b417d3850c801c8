import type { ServerDescription } from '../server-description';
import { goModule } from '../sources/go-module';

/** A server that speaks S3 over a folder, with signatures and all. Only tests need it. */
export const versityGateway: ServerDescription = {
  name: 'versitygw',
  environment: ['VERSITYGW'],
  // Built from its module it does not know its version.
  check: { arguments: ['--version'], prints: /Version\s*: (\d+\.\d+\.\d+|git)/, atLeast: '0.0.0' },
  sources: () => [
    goModule({ module: 'github.com/versity/versitygw/cmd/versitygw', version: '1.8.0', binary: 'versitygw' }),
  ],
  advice: ({ os }) =>
    os === 'darwin' ? 'brew install versitygw' : 'Put versitygw on the PATH or name it in VERSITYGW.',
};
