import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Every set of manifests that somebody may apply: name → its kustomization, and the components switched on in it. */
export const rendered = {
  dev: { of: 'infra/k8s-dev' },
  staging: { of: 'infra/k8s-staging' },
  prod: { of: 'infra/k8s-prod' },
  'prod with ha': { of: 'infra/k8s-prod', components: ['ha'] },
  'prod with jetstream': { of: 'infra/k8s-prod', components: ['jetstream'] },
  'prod with gateway-api': { of: 'infra/k8s-prod', components: ['gateway-api'] },
  'prod with all components': {
    of: 'infra/k8s-prod',
    components: ['ha', 'jetstream', 'gateway-api', 'monitoring'],
  },
  'sandbox for prod': { of: 'infra/k8s-prod/sandbox' },
  issuers: { of: 'infra/k8s-prod/issuers' },
};

/**
 * Renders one set into YAML; with components as people add them: by uncommenting the lines that are there for it.
 * @param {readonly string[]} kustomize the command: `kustomize build` or `kubectl kustomize`
 */
export function render([command, ...args], { of, components = [] }) {
  const run = (folder) =>
    execFileSync(command, [...args, folder], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const overlay = join(repository, of);
  if (components.length === 0) return run(overlay);
  const copy = mkdtempSync(join(dirname(overlay), '.check-'));
  try {
    cpSync(overlay, copy, { recursive: true });
    const file = join(copy, 'kustomization.yaml');
    writeFileSync(file, components.reduce(uncomment, readFileSync(file, 'utf8')));
    return run(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function uncomment(kustomization, component) {
  const line = `- ../k8s/components/${component}\n`;
  if (!kustomization.includes(`# ${line}`))
    throw new Error(`No line is ready for the component ${component}.`);
  return kustomization.replace(`# ${line}`, line);
}
