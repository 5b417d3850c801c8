// @ts-check
// Applies overlays to a running marketplace without touching which version of each service runs, and takes the
// manifests back should they not work:
//   node infra/deploy/apply-manifests.mjs --namespace ticketing --url https://ticketing.dev infra/k8s-prod
// What was applied is kept in the cluster (ConfigMap deployed-manifests), so rolling back needs no earlier commit.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { builtServices, nameOf, serviceOf } from './images.mjs';
import { createKubectl } from './kubectl.mjs';
import { smokeTest } from './smoke-test.mjs';
import { describeTrouble, freeStuckPods, listWorkloads, waitForRollOut } from './workloads.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    context: { type: 'string' },
    namespace: { type: 'string', default: 'ticketing' },
    url: { type: 'string' },
    timeout: { type: 'string', default: '10m' },
    /** Images to run instead of those that run now, or that the overlay names. */
    image: { type: 'string', multiple: true, default: [] },
    /** Another host than the overlay's. */
    host: { type: 'string' },
    /** Whether the smoke test buys a ticket. Only where the sandbox takes the provider's place. */
    purchase: { type: 'boolean', default: false },
  },
});
const kept = 'deployed-manifests';
const kubectl = createKubectl(values);

try {
  await applyManifests();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function applyManifests() {
  if (positionals.length === 0) throw new Error('Name an overlay.');
  const before = await readKept();
  const overlays = await Promise.all(positionals.map((overlay) => kubectl.run(['kustomize', overlay])));
  const rendered = elsewhere(overlays.join('---\n'));
  try {
    await apply(rendered);
    await waitForRollOut(kubectl, await listWorkloads(kubectl), values.timeout);
    if (values.url !== undefined) await smokeTest(values.url, { purchase: values.purchase });
    await keep(rendered);
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}\n`);
    console.error(await describeTrouble(kubectl).catch(String));
    if (before === undefined)
      throw new Error('The manifests did not work, and there are no earlier ones to go back to.', {
        cause: error,
      });
    console.error('\nRolling back.');
    await apply(before);
    await freeStuckPods(kubectl);
    await waitForRollOut(kubectl, await listWorkloads(kubectl), values.timeout);
    throw new Error('The new manifests did not work; those before them are back.', { cause: error });
  }
}

/**
 * The overlay in the namespace and under the host that were asked for.
 * @param {string} rendered
 */
function elsewhere(rendered) {
  const host = /^\s*(?:- )?host: (\S+)$/m.exec(rendered)?.[1];
  const own = /^\s*namespace: (\S+)$/m.exec(rendered)?.[1] ?? '';
  const there = rendered
    .split('\n')
    .map((line) => (line.trim() === `namespace: ${own}` ? line.replace(own, values.namespace) : line))
    .join('\n');
  return host === undefined || values.host === undefined ? there : there.replaceAll(host, values.host);
}

/**
 * Services are released by their own workflows, so whatever the manifests say, each keeps the image that it has.
 * @param {string} manifests
 */
async function apply(manifests) {
  const ours = builtServices();
  /** @type {Map<string, string>} */
  const running = new Map();
  const current = (await listWorkloads(kubectl)).flatMap(({ containers }) =>
    containers.map(({ image }) => image),
  );
  for (const image of [...current, ...values.image])
    if (ours.has(serviceOf(image))) running.set(serviceOf(image), image);
  const named = new Set(
    [...manifests.matchAll(/^\s*(?:- )?image:\s*["']?([^\s"']+)/gm)].map(([, image = '']) => nameOf(image)),
  );
  const images = [...named].flatMap((name) => {
    const image = running.get(serviceOf(name));
    return image === undefined ? [] : [{ name, ...parts(image) }];
  });
  const folder = mkdtempSync(join(tmpdir(), 'ticketing-manifests-'));
  try {
    writeFileSync(join(folder, 'manifests.yaml'), manifests);
    const kustomization = { resources: ['manifests.yaml'], images };
    writeFileSync(join(folder, 'kustomization.yaml'), JSON.stringify(kustomization));
    await kubectl.run(['apply', '--kustomize', folder], { show: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} image */
function parts(image) {
  const newName = nameOf(image);
  const digest = image.split('@')[1];
  const tag = image.split('@')[0]?.slice(newName.length + 1);
  return { newName, ...(digest ? { digest } : tag ? { newTag: tag } : {}) };
}

async function readKept() {
  const found = await kubectl.json(['get', 'configmap', kept, '--ignore-not-found']).catch((error) => {
    // Nothing at all is printed where there is none.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  });
  const data = found?.binaryData?.['manifests.gz'];
  return data === undefined ? undefined : gunzipSync(Buffer.from(data, 'base64')).toString('utf8');
}

/** @param {string} manifests */
async function keep(manifests) {
  const configMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: kept },
    binaryData: { 'manifests.gz': gzipSync(manifests).toString('base64') },
  };
  // Server-side, because the other way keeps a second copy in an annotation.
  await kubectl.run(
    ['apply', '--server-side', '--force-conflicts', '--field-manager=ticketing-deploy', '--filename', '-'],
    {
      input: JSON.stringify(configMap),
    },
  );
}
