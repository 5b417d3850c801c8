import { goPlatform } from '../platform';
import type { ServerDescription } from '../server-description';
import { debianPackage } from '../sources/debian-package';
import { goModule } from '../sources/go-module';
import { releaseArchive } from '../sources/release-archive';

const version = '2.11.4';
const releases = `https://github.com/nats-io/nats-server/releases/download/v${version}`;

/** The server of JetStream. */
export const natsServer: ServerDescription = {
  name: 'nats-server',
  environment: ['NATS_SERVER'],
  check: { arguments: ['--version'], prints: /nats-server: v(\d+\.\d+\.\d+)/, atLeast: '2.9.0' },
  sources: ({ os }) => [
    releaseArchive({
      version,
      binary: 'nats-server',
      archive: (platform) => ({
        url: `${releases}/nats-server-v${version}-${goPlatform(platform)}.tar.gz`,
        sha256: { listedAt: `${releases}/SHA256SUMS` },
      }),
    }),
    goModule({ module: 'github.com/nats-io/nats-server/v2', version, binary: 'nats-server' }),
    ...(os === 'linux' ? [debianPackage({ package: 'nats-server', binary: 'nats-server' })] : []),
  ],
  advice: ({ os }) =>
    os === 'darwin' ? 'brew install nats-server' : 'Put nats-server on the PATH or name it in NATS_SERVER.',
};
