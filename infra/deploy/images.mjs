// @ts-check
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * The last part of an image's name: `tickets` for `docker.io/me/tickets:1@sha256:…`. Whoever builds chooses the
 * registry and the account; this part says which service it is. (Skaffold makes `ticketing_tickets` of `ticketing/tickets`
 * where an account can't hold folders.)
 * @param {string} image
 */
export function serviceOf(image) {
  return (nameOf(image).split('/').at(-1) ?? '').replace(/^ticketing[_-]/, '');
}

/**
 * An image's name without tag and digest.
 * @param {string} image
 */
export function nameOf(image) {
  const [tagged = ''] = image.split('@');
  const slash = tagged.lastIndexOf('/');
  const colon = tagged.indexOf(':', slash + 1);
  return colon === -1 ? tagged : tagged.slice(0, colon);
}

/** The services whose images this repository builds: the artifacts of skaffold.yaml. */
export function builtServices() {
  const skaffold = readFileSync(join(repository, 'skaffold.yaml'), 'utf8');
  const names = [...skaffold.matchAll(/^\s*-\s*image:\s*['"]?([^\s'"]+)/gm)].map(([, image = '']) =>
    serviceOf(image),
  );
  if (names.length === 0) throw new Error('skaffold.yaml names no images.');
  return new Set(names);
}

/**
 * How a service's image is called and built. The tag is made of everything that goes into it: the same sources give the
 * same tag, so an image that a registry already has need not be built again.
 * @param {string} service
 * @param {string} registry with the account: `docker.io/me`
 */
export function describeImage(service, registry) {
  const workspace = [service, `infra/${service}`].find((folder) =>
    existsSync(join(repository, folder, 'package.json')),
  );
  if (workspace === undefined) throw new Error(`There is no workspace ${service}.`);
  const dockerfile = `infra/docker/${service === 'client' ? 'client' : 'service'}.Dockerfile`;
  const paths = ['package.json', 'package-lock.json', '.npmrc', '.dockerignore', dockerfile, workspace];
  if (service !== 'client') paths.push('common', 'infra/bundle', 'tsconfig.base.json');
  const listed = execFileSync('git', ['ls-tree', 'HEAD', ...paths], { cwd: repository, encoding: 'utf8' });
  const hash = createHash('sha256').update(listed).digest('hex').slice(0, 16);
  const name = `${registry}/${service}`;
  return { name, tagged: `${name}:src-${hash}`, workspace, dockerfile };
}
