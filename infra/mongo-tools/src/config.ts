import { loadConfig, port, positiveInteger, processEnvironment, text } from '@ticketing/common/config';
import { z } from 'zod';

const member = z.object({
  TASK: z.literal('member'),
  ...processEnvironment,
  /** Serves the health checks. */
  PORT: port.default(8081),
  MONGOD_PORT: port.default(27017),
  POD_NAME: text('set it to the name of the pod: auth-mongo-0'),
  /** The headless Service that gives each member its name in DNS. */
  MEMBER_DOMAIN: text('set it to the headless Service of the members: auth-mongo-srv'),
  MEMBERS: positiveInteger.default(1),
  ADMIN_PASSWORD: text('set it to the password of the account “admin”'),
  /** The service's own account and database; both have its name. */
  DATABASE: text('set it to the name of the service: auth'),
  PASSWORD: text('set it to the password of the service’s account'),
});

const databases = {
  ...processEnvironment,
  /** Connection strings, one a line: each names its database. */
  MONGO_URIS: text('set it to the addresses of the databases, one a line').transform((value) =>
    value.split(/\s+/).filter(Boolean),
  ),
  FOLDER: text('set it to the folder that holds the backups').default('/backups'),
};

const backup = z.object({
  TASK: z.literal('backup'),
  ...databases,
  KEEP: positiveInteger.default(14),
});

const restore = z.object({
  TASK: z.literal('restore'),
  ...databases,
  /** Which backup: its name, or `latest`. */
  BACKUP: text('set it to the name of a backup, or latest').default('latest'),
  /** Which databases, separated by commas; `all` of them. */
  DATABASES: text('set it to names of databases, separated by commas, or all').default('all'),
});

const list = z.object({ TASK: z.literal('list'), ...databases });

const schema = z.discriminatedUnion('TASK', [member, backup, restore, list], {
  error: 'set it to member, backup, restore or list',
});

export type Config = z.infer<typeof schema>;
export type MemberConfig = z.infer<typeof member>;
export type BackupConfig = z.infer<typeof backup>;
export type RestoreConfig = z.infer<typeof restore>;
export type ListConfig = z.infer<typeof list>;

/** @throws ConfigError listing all that is wrong */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => loadConfig(schema, env);
