import { goPlatform } from '../platform';
import type { ServerDescription } from '../server-description';
import { goModule } from '../sources/go-module';
import { releaseArchive } from '../sources/release-archive';

const version = '0.203.0';
const releases = `https://github.com/stripe/stripe-mock/releases/download/v${version}`;

/** Stripe's own stateless mock: checks the shape of requests and answers. Only tests need it. */
export const stripeMock: ServerDescription = {
  name: 'stripe-mock',
  environment: ['STRIPE_MOCK'],
  check: { arguments: ['-version'], prints: /(\d+\.\d+\.\d+|master)/, atLeast: '0.0.0' },
  sources: () => [
    releaseArchive({
      version,
      binary: 'stripe-mock',
      archive: (platform) => ({
        url: `${releases}/stripe-mock_${version}_${goPlatform(platform).replace('-', '_')}.tar.gz`,
        sha256: { listedAt: `${releases}/stripe-mock_${version}_checksums.txt` },
      }),
    }),
    goModule({ module: 'github.com/stripe/stripe-mock', version, binary: 'stripe-mock' }),
  ],
  advice: ({ os }) =>
    os === 'darwin'
      ? 'brew install stripe/stripe-mock/stripe-mock'
      : 'Put stripe-mock on the PATH or name it in STRIPE_MOCK.',
};
