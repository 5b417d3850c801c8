import type { Db } from 'mongodb';

interface Kept {
  readonly _id: string;
}

/** All that a database holds now. @returns what puts it back, and takes away what came since */
export async function backUp(database: Db): Promise<() => Promise<void>> {
  const backup = new Map<string, Kept[]>();
  for (const { collectionName: name } of await database.collections())
    backup.set(name, await database.collection<Kept>(name).find().toArray());
  return async () => {
    for (const { collectionName: name } of await database.collections()) {
      const documents = backup.get(name) ?? [];
      await database.collection<Kept>(name).deleteMany({});
      if (documents.length > 0) await database.collection<Kept>(name).insertMany(documents);
    }
  };
}
