import type { Locale } from '@ticketing/common/events';
import { createReplicaWriter } from '@ticketing/common/inbox';
import { createBatchedReads } from '@ticketing/common/mongo';
import { type Connection, Schema } from 'mongoose';

/** What mail knows of an account. */
export type Account = { readonly email: string; readonly locale: Locale } | { readonly deleted: true };

interface AccountDocument {
  _id: string;
  version: number;
  /** Replaced as a whole, so that nothing of a deleted account survives. */
  state: Account;
}

interface PreferencesDocument {
  _id: string;
  returned: boolean;
}

/** Which of the mails that one can do without somebody wants. */
export interface Preferences {
  readonly returned: boolean;
}

const accountSchema = new Schema<AccountDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    state: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'users', versionKey: false },
);

const preferencesSchema = new Schema<PreferencesDocument>(
  { _id: { type: String, required: true }, returned: { type: Boolean, required: true } },
  { collection: 'preferences', versionKey: false },
);

export type Accounts = ReturnType<typeof createAccounts>;

/** The replica of accounts, and what their owners want. */
export function createAccounts(connection: Connection) {
  const accounts = connection.model('Account', accountSchema);
  const preferences = connection.model('Preferences', preferencesSchema);
  const write = createReplicaWriter(connection, accounts.collection.name);

  return {
    find: createBatchedReads(async (ids): Promise<ReadonlyMap<string, Account>> => {
      const found = await accounts.find({ _id: { $in: ids } }).lean<AccountDocument[]>();
      return new Map(found.map(({ _id, state }) => [_id, state]));
    }),

    async versionsOf(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
      const found = await accounts.find({ _id: { $in: ids } }, { version: 1 }).lean<AccountDocument[]>();
      return new Map(found.map(({ _id, version }) => [_id, version]));
    },

    async apply(id: string, version: number, state: Account): Promise<void> {
      await write({
        filter: { _id: id, version: { $lt: version } },
        update: { $set: { state, version } },
      });
    },

    async preferencesOf(id: string): Promise<Preferences> {
      const document = await preferences.findById(id).lean<PreferencesDocument>();
      return { returned: document?.returned ?? true };
    },

    async setPreferences(id: string, { returned }: Preferences): Promise<void> {
      await preferences.updateOne({ _id: id }, { $set: { returned } }, { upsert: true });
    },

    async forgetPreferences(id: string): Promise<void> {
      await preferences.deleteOne({ _id: id });
    },
  };
}
