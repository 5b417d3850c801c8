// @ts-check
// Prints the tag of a service's image, made of everything that goes into it. The same sources give the same tag, so an
// image that a registry already has need not be built again:
//   node infra/deploy/image-tag.mjs tickets
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { repository } from './images.mjs';

/** Those that are no folder at the root. */
const folders = new Map([
  ['stripe-sandbox', 'infra/stripe-sandbox'],
  ['mongo-tools', 'infra/mongo-tools'],
]);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [service] = process.argv.slice(2);
  if (service === undefined) throw new Error('Name a service.');
  console.log(imageTag(service));
}

/** @param {string} service */
export function imageTag(service) {
  const folder = folders.get(service) ?? service;
  const paths = [
    '.dockerignore',
    '.npmrc',
    'common',
    folder,
    'package-lock.json',
    'package.json',
    'tsconfig.base.json',
  ];
  const listed = git('ls-tree', 'HEAD', ...paths);
  if (!listed.includes(`\t${folder}\n`)) throw new Error(`There is no committed folder ${folder}.`);
  return `src-${createHash('sha256').update(listed).digest('hex').slice(0, 16)}`;
}

/** @param {string[]} args */
const git = (...args) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' });
