// @ts-check
// Changes the key that signs sessions without signing anybody out, in three steps; each restarts what reads the key.
//   node infra/deploy/rotate-jwt-key.mjs --context NAME add     a new key that all verify with, and nobody signs with yet
//   node infra/deploy/rotate-jwt-key.mjs --context NAME sign    the new key signs; the old one is still accepted
//   node infra/deploy/rotate-jwt-key.mjs --context NAME drop    seven days later: only the new key is left
// Has the old key been stolen, then one step does: `replace`. Everybody signs in again.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createKubectl } from './kubectl.mjs';
import { listWorkloads, waitForRollOut } from './workloads.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    context: { type: 'string' },
    namespace: { type: 'string', default: 'ticketing' },
  },
});
const kubectl = createKubectl(values);

try {
  await rotate(positionals[0] ?? '');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string} step */
async function rotate(step) {
  const secret = await kubectl.json(['get', 'secret', 'jwt-secret']);
  const keys = changed(step, readKeys(Buffer.from(secret.data.JWT_KEY, 'base64').toString('utf8')));
  secret.data.JWT_KEY = Buffer.from(keys.join(',')).toString('base64');
  // By standard input: on the command line every process of the machine could read it.
  await kubectl.run(['replace', '--filename', '-'], { input: JSON.stringify(secret) });
  const readers = await readersOfKey();
  for (const { path } of readers) await kubectl.run(['rollout', 'restart', path], { show: true });
  await waitForRollOut(kubectl, readers, '5m');
  console.log(
    `${keys.length === 1 ? 'One key' : `${keys.length} keys`}; the first signs: ${keys.map(nameOfKey).join(', ')}.`,
  );
}

/** @param {string} step @param {string[]} keys */
function changed(step, keys) {
  const [first = '', second] = keys;
  const fresh = () =>
    `${new Date().toISOString().slice(0, 16).replace(/\D/g, '')}:${randomBytes(32).toString('hex')}`;
  if (step === 'replace') return [fresh()];
  if (step === 'add') {
    if (second !== undefined) throw new Error('There are two keys already: go on with sign or drop.');
    return [first, fresh()];
  }
  if (second === undefined) throw new Error('There is one key only: begin with add.');
  if (step === 'sign') return [second, first];
  if (step === 'drop') return [first];
  throw new Error('Say add, sign, drop or replace.');
}

/**
 * Each with its name. One that never had a name gets one; tokens that name none are tried with every key.
 * @param {string} value
 */
function readKeys(value) {
  const parts = value.split(',').map((part) => part.trim());
  return parts.every((part) => /^[A-Za-z0-9_-]{1,32}:.+$/.test(part)) ? parts : [`first:${value}`];
}

/** @param {string} key */
function nameOfKey(key) {
  return key.split(':')[0] ?? '';
}

async function readersOfKey() {
  const { items } = await kubectl.json(['get', 'deployments']);
  const readers = new Set(
    items
      .filter((/** @type {any} */ { spec }) => JSON.stringify(spec).includes('"jwt-secret"'))
      .map((/** @type {any} */ { metadata }) => `deployment/${metadata.name}`),
  );
  return (await listWorkloads(kubectl)).filter(({ path }) => readers.has(path));
}
