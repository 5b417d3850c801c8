import { join } from 'node:path';
import type { Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import type { RestoreConfig } from '../config';
import { createBackupFolders } from './backup-folders';
import { databaseOf, withDatabase } from './databases';
import { restoreDatabase } from './restore-database';
import { createTask } from './task';

/** Puts databases back to what a backup holds. Their services must not run meanwhile. */
export function createRestoreTask({ config, logger }: { config: RestoreConfig; logger: Logger }): Part {
  const wanted = config.DATABASES === 'all' ? undefined : config.DATABASES.split(',');
  return createTask('restore', async () => {
    const unknown =
      wanted?.filter((name) => !config.MONGO_URIS.some((uri) => databaseOf(uri) === name)) ?? [];
    if (unknown.length > 0) throw new Error(`There is no database ${unknown.join(', ')}`);
    const { name, folder } = await createBackupFolders(config.FOLDER).find(config.BACKUP);
    for (const uri of config.MONGO_URIS.filter((each) => wanted?.includes(databaseOf(each)) ?? true)) {
      await withDatabase(uri, async (client, database) => {
        const collections = await restoreDatabase(client.db(), join(folder, database));
        logger.info({ database, collections }, 'restored');
      });
    }
    logger.info({ backup: name }, 'backup restored');
  });
}
