import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hadolint, kubeconform, kubectl, kubeScore, kustomize, shellcheck } from '../checkers';
import type { FindProgram, StaticCheck } from './static-check';

/** `infra`: manifests, skaffold.yaml, recipes of images and shell scripts. None of it needs a cluster. */
export function manifestChecks(repository: string): StaticCheck[] {
  const at = { cwd: repository };
  const files = (folder: string, suffix: string): string[] =>
    readdirSync(join(repository, folder))
      .filter((name) => name.endsWith(suffix))
      .map((name) => join(folder, name));
  return [
    {
      name: 'manifests are valid',
      command: async (find) => ({
        file: process.execPath,
        args: ['infra/checks/check-manifests.mjs', await find(kubeconform), ...(await renderer(find))],
      }),
      ...at,
    },
    {
      name: 'manifests follow the policies',
      command: async (find) => ({
        file: process.execPath,
        args: ['infra/checks/check-policies.mjs', await find(kubeScore), ...(await renderer(find))],
      }),
      ...at,
    },
    {
      name: 'ways between pods are open at both ends',
      command: async (find) => ({
        file: process.execPath,
        args: ['infra/checks/check-network.mjs', ...(await renderer(find))],
      }),
      ...at,
    },
    {
      name: 'recipes of images',
      command: async (find) => ({
        file: await find(hadolint),
        args: ['--no-color', ...files('infra/docker', '.Dockerfile')],
      }),
      ...at,
    },
    {
      name: 'shell scripts',
      command: async (find) => ({
        file: await find(shellcheck),
        args: ['--external-sources', ...files('infra', '.sh'), '.ci/run'],
      }),
      ...at,
    },
  ];
}

async function renderer(find: FindProgram): Promise<string[]> {
  try {
    return [await find(kubectl), 'kustomize'];
  } catch {
    return [await find(kustomize), 'build'];
  }
}
