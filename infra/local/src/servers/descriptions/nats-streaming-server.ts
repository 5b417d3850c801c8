import { goPlatform } from '../platform';
import type { ServerDescription } from '../server-description';
import { goModule } from '../sources/go-module';
import { releaseArchive } from '../sources/release-archive';

const version = '0.25.6';
// The checksums that the project's own container image pins.
const pinned: Record<string, string> = {
  'linux-amd64': '10f25b100a5b9a7389882883259790d599b557a16ddde1accdfcf9361e19b2f9',
  'linux-arm64': 'caf2839d14c610d9d62afeb9022ee36aa4ff5adc86d0402bb7e1a5d7f5e7d26f',
};

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
      archive(platform) {
        const target = goPlatform(platform);
        const checksum = pinned[target];
        return {
          url: `${releases}/nats-streaming-server-v${version}-${target}.tar.gz`,
          sha256: checksum ? { pinned: checksum } : { listedAt: `${releases}/SHA256SUMS` },
        };
      },
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
