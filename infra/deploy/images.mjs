// @ts-check
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * The last part of an image's name: `tickets` for `docker.io/me/tickets:1@sha256:…`. Whoever builds chooses the
 * registry and the account; this part says which service it is.
 * @param {string} image
 */
export function serviceOf(image) {
  return nameOf(image).split('/').at(-1) ?? '';
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
