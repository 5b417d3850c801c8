import type { Locale } from '@ticketing/common/events';
import { applyIfNewer } from '@ticketing/common/inbox';
import { type ClientSession, type Connection, Schema } from 'mongoose';

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

const collection = 'users';

const accountSchema = new Schema<AccountDocument>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    state: { type: Schema.Types.Mixed, required: true },
  },
  { collection, versionKey: false },
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

  return {
    async find(id: string): Promise<Account | undefined> {
      const document = await accounts.findById(id).lean<AccountDocument>();
      return document?.state;
    },

    /** @returns false when the state is stale or known already */
    apply(id: string, version: number, state: Account, session: ClientSession): Promise<boolean> {
      return applyIfNewer(connection, collection, { id, version, state: { state } }, session);
    },

    async preferencesOf(id: string): Promise<Preferences> {
      const document = await preferences.findById(id).lean<PreferencesDocument>();
      return { returned: document?.returned ?? true };
    },

    async setPreferences(id: string, { returned }: Preferences): Promise<void> {
      await preferences.updateOne({ _id: id }, { $set: { returned } }, { upsert: true });
    },

    async forgetPreferences(id: string, session: ClientSession): Promise<void> {
      await preferences.deleteOne({ _id: id }, { session });
    },
  };
}
