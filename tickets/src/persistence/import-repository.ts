import type { Connection } from 'mongoose';

/** Which files were sent under which keys. */
export interface ImportRepository {
  /** Notes the first file sent under a key, and gives it: `isNew` is false when there was one already. */
  note(entry: { id: string; digest: string }): Promise<{ digest: string; isNew: boolean }>;
}

interface ImportDocument {
  readonly _id: string;
  readonly digest: string;
  readonly at: Date;
}

export function createImportRepository(connection: Connection): ImportRepository {
  const imports = connection.collection<ImportDocument>('imports');
  return {
    async note({ id, digest }) {
      const before = await imports.findOneAndUpdate(
        { _id: id },
        { $setOnInsert: { digest, at: new Date() } },
        { upsert: true, returnDocument: 'before' },
      );
      return { digest: before?.digest ?? digest, isNew: before === null };
    },
  };
}
