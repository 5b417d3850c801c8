// @ts-check
// Brings new images into a running marketplace, and takes them back should they not work:
//   node infra/deploy/roll-out.mjs --namespace ticketing --url https://ticketing.dev IMAGE…
// Each image goes to all workloads of its service (the last part of its name), publishers and jobs included.
import { parseArgs } from 'node:util';
import { serviceOf } from './images.mjs';
import { createKubectl } from './kubectl.mjs';
import { smokeTest } from './smoke-test.mjs';
import {
  describeTrouble,
  freeStuckPods,
  imagesToSet,
  listWorkloads,
  runs,
  waitForRollOut,
} from './workloads.mjs';

const { values, positionals: images } = parseArgs({
  allowPositionals: true,
  options: {
    context: { type: 'string' },
    namespace: { type: 'string', default: 'ticketing' },
    url: { type: 'string' },
    timeout: { type: 'string', default: '5m' },
  },
});

try {
  await rollOut();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function rollOut() {
  if (images.length === 0) throw new Error('Name the images to roll out.');
  const kubectl = createKubectl(values);
  const wanted = new Map(images.map((image) => [serviceOf(image), image]));
  const all = await listWorkloads(kubectl);
  for (const service of wanted.keys()) {
    if (!all.some((workload) => runs(workload, service)))
      throw new Error(`Nothing in namespace ${values.namespace} runs ${service}: apply the manifests first.`);
  }
  const concerned = all.filter((workload) => [...wanted.keys()].some((service) => runs(workload, service)));
  /** @param {(container: { name: string, image: string }) => string | undefined} choose */
  const setImages = async (choose) => {
    for (const workload of concerned)
      console.log(
        (await kubectl.run(['set', 'image', workload.path, ...imagesToSet(workload, choose)])).trim(),
      );
  };
  const isConcerned = (/** @type {{ image: string }} */ { image }) => wanted.has(serviceOf(image));

  try {
    await setImages(({ image }) => wanted.get(serviceOf(image)));
    await waitForRollOut(kubectl, concerned, values.timeout);
    console.log(`Rolled out: ${concerned.map(({ path }) => path).join(', ')}`);
    if (values.url !== undefined) await smokeTest(values.url);
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : error}\n`);
    console.error(await describeTrouble(kubectl).catch(String));
    console.error('\nRolling back.');
    await setImages((container) => (isConcerned(container) ? container.image : undefined));
    await freeStuckPods(kubectl);
    await waitForRollOut(kubectl, concerned, values.timeout);
    throw new Error('The new version did not work; the one before it is back.', { cause: error });
  }
}
