// @ts-check
// Builds the images with Docker alone, without Skaffold, and prints their names, one a line:
//   node infra/deploy/build-images.mjs [--registry ticketing] [--push] [SERVICE…]
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { builtServices, describeImage, repository } from './images.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** The account goes with it: docker.io/me. */
    registry: { type: 'string', default: 'ticketing' },
    push: { type: 'boolean', default: false },
  },
});

for (const service of positionals.length > 0 ? positionals : builtServices()) {
  const { tagged, workspace, dockerfile } = describeImage(service, values.registry);
  const recipe = ['--file', dockerfile, '--target', 'release', '--build-arg', `WORKSPACE=${workspace}`];
  const docker = ['build', ...recipe, '--tag', tagged, '.'];
  for (const args of [docker, ...(values.push ? [['push', tagged]] : [])]) {
    // What Docker says is progress; the names are the result.
    const { status } = spawnSync('docker', args, {
      cwd: repository,
      stdio: ['ignore', process.stderr, 'inherit'],
    });
    if (status !== 0) {
      console.error(`docker ${args.join(' ')} failed.`);
      process.exit(1);
    }
  }
  console.log(tagged);
}
