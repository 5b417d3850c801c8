import type { Db } from 'mongodb';
import { isWrongAccount, withMongod } from './local-mongod';

interface AccountOptions {
  /** Of the primary, on this machine: until the first account exists, whoever connects from there may make it. */
  readonly address: string;
  readonly adminPassword: string;
  readonly database: string;
  readonly password: string;
}

/** Makes both accounts, or sets their passwords again; the service's may do anything to its own database alone. */
export async function ensureAccounts(options: AccountOptions): Promise<void> {
  const { address, adminPassword: password, database } = options;
  const admin = { name: 'admin', password };
  const update = () =>
    withMongod(address, admin, (client) =>
      ensureAccount(client.db('admin'), database, options.password, [{ role: 'readWrite', db: database }]),
    );
  try {
    await update();
  } catch (error) {
    if (!isWrongAccount(error)) throw error;
    await withMongod(address, undefined, (client) =>
      client.db('admin').command({ createUser: admin.name, pwd: password, roles: ['root'] }),
    );
    await update();
  }
}

async function ensureAccount(
  admin: Db,
  name: string,
  password: string,
  roles: readonly object[],
): Promise<void> {
  const known = await admin.command({ usersInfo: { user: name, db: 'admin' } });
  const exists = (known['users'] as readonly unknown[]).length > 0;
  await admin.command({ [exists ? 'updateUser' : 'createUser']: name, pwd: password, roles });
}
