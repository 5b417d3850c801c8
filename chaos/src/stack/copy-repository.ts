import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Everything of ours that runs in the stack. */
export const services = [
  ...['auth', 'tickets', 'orders', 'payments', 'expiration', 'mail'],
  'infra/stripe-sandbox',
];

/**
 * Copies what was built, so that a run is not disturbed by the next build, and so that a guard can be taken away from
 * the copy. Packages are linked; our own are the copy's.
 */
export async function copyRepository(repository: string, copy: string): Promise<void> {
  await rm(copy, { recursive: true, force: true });
  await mkdir(join(copy, 'node_modules', '@ticketing'), { recursive: true });
  await writeFile(join(copy, 'package.json'), '{ "private": true }\n');
  const packages = await readdir(join(repository, 'node_modules'));
  await Promise.all([
    ...packages
      .filter((name) => !name.startsWith('.') && name !== '@ticketing')
      .map((name) => symlink(join(repository, 'node_modules', name), join(copy, 'node_modules', name))),
    cp(join(repository, 'infra/local/jetstream.conf'), join(copy, 'infra/local/jetstream.conf')),
    cp(join(repository, 'orders/fonts'), join(copy, 'orders/fonts'), { recursive: true }),
    symlink(join(copy, 'common'), join(copy, 'node_modules', '@ticketing', 'common')),
    ...['common', ...services].flatMap((folder) =>
      ['dist', 'package.json'].map((name) =>
        cp(join(repository, folder, name), join(copy, folder, name), { recursive: true }),
      ),
    ),
  ]);
}
