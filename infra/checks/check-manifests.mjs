// Renders every overlay, alone and with its components, and validates the result and skaffold.yaml strictly:
//   node infra/checks/check-manifests.mjs KUBECONFORM KUSTOMIZE…
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchSchemas } from './fetch-schemas.mjs';
import { render, rendered, repository } from './render.mjs';

const [kubeconform = '', ...kustomize] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'ticketing-manifests-'));
try {
  const schemas = fetchSchemas();
  for (const [name, set] of Object.entries(rendered))
    writeFileSync(join(work, `${name.replaceAll(' ', '-')}.yaml`), render(kustomize, set));
  writeFileSync(join(work, 'skaffold.yaml'), readFileSync(join(repository, 'skaffold.yaml')));
  const location = join(schemas, '{{ .ResourceKind }}{{ .KindSuffix }}.json');
  console.log(
    execFileSync(kubeconform, ['-summary', '-schema-location', location, work], { encoding: 'utf8' }),
  );
} catch (error) {
  console.error(error.stdout || error.message);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
