// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { serviceOf } from './images.mjs';

/**
 * @typedef {object} Workload
 * @property {string} path `deployment/tickets-depl`
 * @property {boolean} rolls whether it has a roll-out to wait for
 * @property {{ name: string, image: string }[]} containers those that start it included
 */

/**
 * Everything that runs images.
 * @param {import('./kubectl.mjs').Kubectl} kubectl
 * @returns {Promise<Workload[]>}
 */
export async function listWorkloads(kubectl) {
  const { items } = await kubectl.json(['get', 'deployments,statefulsets,cronjobs']);
  return items.map((/** @type {any} */ { kind, metadata, spec }) => {
    const pod = (kind === 'CronJob' ? spec.jobTemplate.spec : spec).template.spec;
    const containers = [...(pod.initContainers ?? []), ...pod.containers];
    return {
      path: `${kind.toLowerCase()}/${metadata.name}`,
      rolls: kind !== 'CronJob',
      containers: containers.map(({ name, image }) => ({ name, image })),
    };
  });
}

/**
 * Waits until every one runs what it was told to, all pods of it ready.
 * @param {import('./kubectl.mjs').Kubectl} kubectl
 * @param {readonly Workload[]} workloads
 * @param {string} timeout as kubectl spells it: `5m`
 */
export async function waitForRollOut(kubectl, workloads, timeout) {
  const outcomes = await Promise.allSettled(
    workloads
      .filter(({ rolls }) => rolls)
      .map(({ path }) => kubectl.run(['rollout', 'status', path, `--timeout=${timeout}`])),
  );
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason.message] : [],
  );
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

/**
 * A StatefulSet waits for a pod that will never be ready even after it was told better: such pods must go for the right
 * ones to come (kubernetes.io, StatefulSets, "Forced rollback").
 * @param {import('./kubectl.mjs').Kubectl} kubectl
 */
export async function freeStuckPods(kubectl) {
  const wanted = new Set(
    (await noticedSets(kubectl)).map((/** @type {any} */ { status }) => status.updateRevision),
  );
  const { items } = await kubectl.json(['get', 'pods', '--selector', 'controller-revision-hash']);
  for (const { metadata, status } of items) {
    const ready = status.conditions?.some(
      (/** @type {any} */ each) => each.type === 'Ready' && each.status === 'True',
    );
    const isOfSet = metadata.ownerReferences?.some((/** @type {any} */ { kind }) => kind === 'StatefulSet');
    if (!isOfSet || ready || wanted.has(metadata.labels['controller-revision-hash'])) continue;
    await kubectl.run(['delete', 'pod', metadata.name, '--wait=false'], { show: true });
  }
}

/**
 * The StatefulSets, once their controller has noticed what they were told last.
 * @param {import('./kubectl.mjs').Kubectl} kubectl
 * @returns {Promise<any[]>}
 */
async function noticedSets(kubectl) {
  const until = Date.now() + 10_000;
  for (;;) {
    const { items } = await kubectl.json(['get', 'statefulsets']);
    const noticed = items.every(
      (/** @type {any} */ { metadata, status }) => status.observedGeneration === metadata.generation,
    );
    if (noticed || Date.now() > until) return items;
    await sleep(250);
  }
}

/**
 * The images of a service's workloads, as arguments of `kubectl set image`.
 * @param {Workload} workload
 * @param {(container: { name: string, image: string }) => string | undefined} choose
 */
export function imagesToSet({ containers }, choose) {
  return containers.flatMap((container) => {
    const image = choose(container);
    return image === undefined ? [] : [`${container.name}=${image}`];
  });
}

/** @param {Workload} workload @param {string} service */
export const runs = (workload, service) =>
  workload.containers.some(({ image }) => serviceOf(image) === service);

/**
 * What a person needs who has only the log of a failed deployment: the pods, and the last words of those that fail.
 * @param {import('./kubectl.mjs').Kubectl} kubectl
 */
export async function describeTrouble(kubectl) {
  const { items } = await kubectl.json(['get', 'pods']);
  const troubled = items.filter(
    (/** @type {any} */ { status }) =>
      status.phase !== 'Succeeded' &&
      !status.containerStatuses?.every((/** @type {any} */ { ready }) => ready),
  );
  const lines = [await kubectl.run(['get', 'pods', '--output', 'wide'])];
  for (const { metadata } of troubled.slice(0, 5)) {
    const logs = kubectl.run(['logs', metadata.name, '--all-containers', '--prefix', '--tail=30']);
    const events = kubectl.run(['events', '--for', `pod/${metadata.name}`]);
    const told = await Promise.allSettled([events, logs]);
    lines.push(
      `--- ${metadata.name}`,
      ...told.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason))),
    );
  }
  return lines.join('\n');
}
