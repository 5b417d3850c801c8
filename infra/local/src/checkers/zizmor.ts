import type { ServerDescription } from '../servers';
import { pythonWheel } from '../servers/sources/python-wheel';

const version = '1.32.0';
const wheelPlatforms: Readonly<Record<string, string>> = {
  'linux x64': 'manylinux_2_28_x86_64',
  'linux arm64': 'manylinux_2_28_aarch64',
  'darwin x64': 'macosx_10_12_x86_64',
  'darwin arm64': 'macosx_11_0_arm64',
};

/** Workflows: permissions, pins, credentials that are left behind. */
export const zizmor: ServerDescription = {
  name: 'zizmor',
  environment: ['ZIZMOR'],
  check: { arguments: ['--version'], prints: /zizmor (\d+\.\d+\.\d+)/, atLeast: '1.20.0' },
  sources: ({ os, architecture }) => {
    const wheelPlatform = wheelPlatforms[`${os} ${architecture}`];
    if (wheelPlatform === undefined) return [];
    return [pythonWheel({ package: `zizmor==${version}`, version, binary: 'zizmor', wheelPlatform })];
  },
  advice: ({ os }) =>
    os === 'darwin' ? 'brew install zizmor' : 'Put zizmor on the PATH or name it in ZIZMOR.',
};
