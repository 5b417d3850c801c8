import type { ServerDescription } from '../servers';
import { goPlatform } from '../servers/platform';
import { goModule } from '../servers/sources/go-module';
import { releaseArchive } from '../servers/sources/release-archive';

const version = '1.7.12';
const releases = `https://github.com/rhysd/actionlint/releases/download/v${version}`;

/** Workflows: syntax, types of expressions, untrusted input in scripts. */
export const actionlint: ServerDescription = {
  name: 'actionlint',
  environment: ['ACTIONLINT'],
  check: { arguments: ['-version'], prints: /^v?(\d+\.\d+\.\d+)/, atLeast: '1.7.0' },
  sources: () => [
    releaseArchive({
      version,
      binary: 'actionlint',
      archive: (platform) => ({
        url: `${releases}/actionlint_${version}_${goPlatform(platform).replace('-', '_')}.tar.gz`,
        sha256: { listedAt: `${releases}/actionlint_${version}_checksums.txt` },
      }),
    }),
    goModule({ module: 'github.com/rhysd/actionlint/cmd/actionlint', version, binary: 'actionlint' }),
  ],
  advice: ({ os }) =>
    os === 'darwin' ? 'brew install actionlint' : 'Put actionlint on the PATH or name it in ACTIONLINT.',
};
