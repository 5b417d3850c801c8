// @ts-check
// An environment for a pull request: a namespace of its own, with the payment sandbox and data that go with it.
//   node infra/deploy/pull-request.mjs up --registry docker.io/me --domain staging.example.com 12
//   node infra/deploy/pull-request.mjs down 12
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtServices, describeImage, nameOf, repository } from './images.mjs';
import { createKubectl } from './kubectl.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    context: { type: 'string' },
    /** Where the images are, with the account. */
    registry: { type: 'string' },
    /** Pull request 12 is served at pr-12 of it. */
    domain: { type: 'string' },
  },
});

try {
  await main();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function main() {
  const [action, number = ''] = positionals;
  if (!/^[1-9]\d*$/.test(number)) throw new Error('Say up or down, and the number of a pull request.');
  const kubectl = createKubectl({});
  const context = values.context ?? (await kubectl.run(['config', 'current-context'])).trim();
  const namespace = `ticketing-pr-${number}`;
  if (action === 'up') up(context, namespace, `pr-${number}`);
  else if (action === 'down') await down(context, namespace);
  else throw new Error(`There is no ${action}; there are up and down.`);
}

/** @param {string} context @param {string} namespace @param {string} label */
function up(context, namespace, label) {
  const { registry, domain } = values;
  if (!registry || !domain) throw new Error('Say --registry and --domain.');
  const images = [...builtServices()].flatMap((service) => ['--image', findImage(service, registry)]);
  const target = ['--context', context, '--namespace', namespace];
  run(join(repository, 'infra/prepare-cluster.sh'), ['--yes', ...target, 'staging']);
  const host = `${label}.${domain}`;
  const overlay = join(repository, 'infra/k8s-staging');
  const options = [...target, '--host', host, '--url', `https://${host}`, '--purchase', ...images];
  // Its certificate is made by an issuer for tests, whom nobody trusts.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  run(process.execPath, [join(repository, 'infra/deploy/apply-manifests.mjs'), ...options, overlay]);
}

/** @param {string} context @param {string} namespace */
async function down(context, namespace) {
  const options = ['--ignore-not-found', '--wait', '--timeout=10m'];
  await createKubectl({ context }).run(['delete', 'namespace', namespace, ...options], { show: true });
}

/** @param {string} service @param {string} registry */
function findImage(service, registry) {
  const { tagged } = describeImage(service, registry);
  const format = '{{ .Manifest.Digest }}';
  const digest = run('docker', ['buildx', 'imagetools', 'inspect', tagged, '--format', format], true).trim();
  return `${nameOf(tagged)}@${digest}`;
}

/** @param {string} file @param {string[]} args @param {boolean} [keep] */
function run(file, args, keep = false) {
  const { status, stdout, error } = spawnSync(file, args, {
    stdio: ['ignore', keep ? 'pipe' : 'inherit', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${file} failed${error ? `: ${error.message}` : ''}.`);
  return stdout ?? '';
}
