import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { StaticCheck } from './static-check';
import { manifestChecks } from './manifest-checks';
import { workflowChecks } from './workflow-checks';

export function staticChecks(repository: string): StaticCheck[] {
  const tool = (path: string): string => createRequire(join(repository, 'package.json')).resolve(path);
  const bin = (name: string): string => join(repository, 'node_modules/.bin', name);
  const node = (name: string, script: string, ...args: string[]): StaticCheck => ({
    name,
    command: async () => ({ file: process.execPath, args: [script, ...args] }),
    cwd: repository,
  });
  return [
    node('format', bin('prettier'), '--check', '--log-level=warn', '.'),
    ...lintedTogether.map((folders) =>
      node(`lint ${folders.join(', ')}`, bin('eslint'), '--max-warnings', '0', ...folders),
    ),
    node(
      'lint the rest',
      ...[bin('eslint'), '--max-warnings', '0', '.'],
      ...lintedTogether.flat().flatMap((folder) => ['--ignore-pattern', `${folder}/**`]),
    ),
    node('types of the tests', tool('typescript/bin/tsc'), '-p', 'tsconfig.tests.json'),
    node('types of the client', tool('typescript/bin/tsc'), '-p', 'client', '--noEmit'),
    node('direction of imports', bin('depcruise'), '--config', '.dependency-cruiser.cjs', ...workspaces),
    node('generated files', bin('ts-node'), '-T', 'common/tools/generate.ts', '--check'),
    node('common as a package', bin('ts-node'), '-T', 'common/tools/check-package.ts'),
    ...manifestChecks(repository),
    ...workflowChecks(repository),
  ];
}

/** The types of all folders at once take more memory than a process has by default. */
const lintedTogether = [
  ['common', 'auth', 'expiration'],
  ['tickets', 'mail'],
  ['orders', 'payments'],
  ['client'],
  ['infra'],
];

const workspaces = [
  'auth',
  'bench',
  'chaos',
  'cluster-tests',
  'common',
  'expiration',
  'infra',
  'mail',
  'orders',
  'payments',
  'system-tests',
  'tickets',
];
