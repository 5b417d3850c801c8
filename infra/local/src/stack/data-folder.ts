import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const folders = ['mongo', 'redis', 'nats', 'jetstream', 'stripe-sandbox', 'inbox', 'logs'];

/** Makes the data folder; with `reset`, what earlier runs kept in it is dropped, and nothing else that may be there. */
export async function prepareDataFolder(dataDir: string, reset: boolean): Promise<void> {
  if (reset) {
    await Promise.all(
      [...folders, 'settings.json'].map((name) => rm(join(dataDir, name), { recursive: true, force: true })),
    );
  }
  // For the owner's eyes only: mails hold links that grant something.
  await Promise.all(folders.map((name) => mkdir(join(dataDir, name), { recursive: true, mode: 0o700 })));
}
