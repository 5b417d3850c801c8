import { goPlatform } from '../platform';
import type { ServerDescription } from '../server-description';
import { goModule } from '../sources/go-module';
import { releaseArchive } from '../sources/release-archive';

const version = '0.25.6';
const releases = `https://github.com/nats-io/nats-streaming-server/releases/download/v${version}`;

export const natsStreamingServer: ServerDescription = {
  name: 'nats-streaming-server',
  environment: ['NATS_STREAMING_SERVER'],
  check: {
    arguments: ['--version'],
    prints: /nats-streaming-server version (\d+\.\d+\.\d+)/,
    atLeast: '0.22.0',
  },
  sources: () => [
    releaseArchive({
      version,
      binary: 'nats-streaming-server',
      archive: (platform) => ({
        url: `${releases}/nats-streaming-server-v${version}-${goPlatform(platform)}.tar.gz`,
        sha256: { listedAt: `${releases}/SHA256SUMS` },
      }),
    }),
    goModule({
      module: 'github.com/nats-io/nats-streaming-server',
      version,
      binary: 'nats-streaming-server',
    }),
  ],
  advice: () =>
    'Put nats-streaming-server on the PATH or name it in NATS_STREAMING_SERVER; with Go installed it is built for you.',
};
