import { actionlint, shellcheck, zizmor } from '../checkers';
import type { StaticCheck } from './static-check';

/** `.github`: that it would run, and that nobody outside can make it do something else. */
export function workflowChecks(repository: string): StaticCheck[] {
  return [
    {
      name: 'workflows would run',
      command: async (find) => ({
        file: await find(actionlint),
        args: ['-color=false', '-pyflakes=', `-shellcheck=${await find(shellcheck)}`],
      }),
      cwd: repository,
    },
    {
      name: 'workflows are safe',
      command: async (find) => ({
        file: await find(zizmor),
        args: ['--offline', '--no-progress', '--quiet', '--persona=pedantic', '.github'],
      }),
      cwd: repository,
    },
  ];
}
