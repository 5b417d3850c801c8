// @ts-check
// Says how a service's image is called and built, as outputs of a workflow's step:
//   node infra/deploy/describe-image.mjs --registry docker.io/me tickets >>"$GITHUB_OUTPUT"
import { parseArgs } from 'node:util';
import { describeImage } from './images.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { registry: { type: 'string' } },
});
const [service] = positionals;
if (service === undefined || values.registry === undefined) throw new Error('Name a registry and a service.');
for (const [key, value] of Object.entries(describeImage(service, values.registry)))
  console.log(`${key}=${value}`);
