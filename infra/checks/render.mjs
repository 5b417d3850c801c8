import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

// What a component adds needs the overlay's namespace, as it gets it when the overlay itself names the component.
const prod = { of: ['infra/k8s-prod'], namespace: 'ticketing' };
const components = 'infra/k8s/components';

/** Every set of manifests that somebody may apply: name → kustomizations and the components added to them. */
export const rendered = {
  dev: { of: ['infra/k8s-dev'] },
  staging: { of: ['infra/k8s-staging'] },
  prod,
  'prod with ha': { ...prod, components: ['ha'] },
  'prod with jetstream': { ...prod, components: ['jetstream'] },
  'prod with gateway-api': { ...prod, components: ['gateway-api'] },
  'prod with all components': { ...prod, components: ['ha', 'jetstream', 'gateway-api', 'monitoring'] },
  'sandbox for prod': { of: ['infra/k8s-prod/sandbox'] },
  issuers: { of: ['infra/k8s-prod/issuers'] },
};

/**
 * Renders one set into YAML.
 * @param {readonly string[]} kustomize the command: `kustomize build` or `kubectl kustomize`
 */
export function render(kustomize, { of, components: added = [], namespace }) {
  const work = mkdtempSync(join(repository, 'infra', '.check-'));
  try {
    const kustomization = {
      ...(namespace && { namespace }),
      resources: of.map((path) => relative(work, join(repository, path))),
      components: added.map((name) => relative(work, join(repository, components, name))),
    };
    writeFileSync(join(work, 'kustomization.yaml'), JSON.stringify(kustomization));
    const [file, ...args] = kustomize;
    return execFileSync(file, [...args, work], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
