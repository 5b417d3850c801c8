import { join } from 'node:path';
import type { Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import type { BackupConfig } from '../config';
import { createBackupFolders } from './backup-folders';
import { withDatabase } from './databases';
import { dumpDatabase } from './dump-database';
import { createTask } from './task';

/** Writes a backup of every database, one after another, and removes those that are too old. */
export function createBackupTask({ config, logger }: { config: BackupConfig; logger: Logger }): Part {
  const folders = createBackupFolders(config.FOLDER);
  return createTask('backup', async () => {
    const name = await folders.add(new Date(), async (folder) => {
      for (const uri of config.MONGO_URIS) {
        await withDatabase(uri, async (client, database) => {
          const collections = await dumpDatabase(client, join(folder, database));
          logger.info({ database, collections }, 'dumped');
        });
      }
    });
    const removed = await folders.prune(config.KEEP);
    logger.info({ backup: name, removed }, 'backup written');
  });
}
