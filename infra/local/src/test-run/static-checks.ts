import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A check that is right or wrong as a whole. */
export interface StaticCheck {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

export function staticChecks(repository: string): StaticCheck[] {
  const tool = (path: string): string => createRequire(join(repository, 'package.json')).resolve(path);
  const at = { cwd: repository };
  return [
    {
      name: 'format',
      script: bin(repository, 'prettier'),
      args: ['--check', '--log-level=warn', '.'],
      ...at,
    },
    { name: 'lint', script: bin(repository, 'eslint'), args: ['.', '--max-warnings', '0'], ...at },
    {
      name: 'types of the tests',
      script: tool('typescript/bin/tsc'),
      args: ['-p', 'tsconfig.tests.json'],
      ...at,
    },
    {
      name: 'types of the client',
      script: tool('typescript/bin/tsc'),
      args: ['-p', 'client', '--noEmit'],
      ...at,
    },
    {
      name: 'direction of imports',
      script: bin(repository, 'depcruise'),
      args: ['--config', '.dependency-cruiser.cjs', ...workspaces],
      ...at,
    },
    {
      name: 'generated files',
      script: bin(repository, 'ts-node'),
      args: ['-T', 'common/tools/generate.ts', '--check'],
      ...at,
    },
    {
      name: 'common as a package',
      script: bin(repository, 'ts-node'),
      args: ['-T', 'common/tools/check-package.ts'],
      ...at,
    },
  ];
}

const workspaces = [
  'auth',
  'bench',
  'common',
  'expiration',
  'infra',
  'orders',
  'payments',
  'system-tests',
  'tickets',
];

const bin = (repository: string, name: string): string => join(repository, 'node_modules/.bin', name);
