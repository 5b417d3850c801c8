import { isDuplicateKey } from '@ticketing/common/mongo';
import { type Connection, Schema } from 'mongoose';
import type { Candidate } from '../domain/correction';
import { lookupKeys, mayBeMistyped, wordKeys } from '../domain/search-words';

/** Every word that a ticket was ever found by, whether one still is or not. */
export interface Vocabulary {
  add(words: ReadonlyMap<string, string>): Promise<void>;
  /** Whether some word begins so. */
  knows(beginning: string): Promise<boolean>;
  /** What may have been meant by a mistyped word; not all of it is near. */
  candidates(typed: string): Promise<Candidate[]>;
}

interface WordDocument {
  _id: string;
  spelled: string;
  /** What it is looked up by; none for what is never corrected to. */
  keys: string[];
}

const schema = new Schema<WordDocument>(
  { _id: String, spelled: String, keys: [String] },
  { collection: 'search_words', versionKey: false, strict: 'throw', strictQuery: 'throw' },
);
schema.index({ keys: 1 }, { name: 'by_keys' });

/** More share their keys with a word of four letters only in a vocabulary of some 100,000 words. */
const mostCandidates = 2000;

export function createVocabulary(connection: Connection): Vocabulary {
  const model = connection.model('SearchWord', schema);
  // Written past Mongoose, which would only cast what is typed already.
  const collection = connection.collection<WordDocument>(model.collection.name);

  return {
    async add(words) {
      const known = await model.find({ _id: { $in: [...words.keys()] } }, { _id: 1 }).lean();
      const missing = new Map(words);
      for (const { _id } of known) missing.delete(_id);
      if (missing.size === 0) return;
      const documents = [...missing].map(([word, spelled]) => ({
        _id: word,
        spelled,
        keys: mayBeMistyped(word) ? wordKeys(word) : [],
      }));
      await collection.insertMany(documents, { ordered: false }).catch((error: unknown) => {
        // Another process had the same word to add.
        if (!isDuplicateKey(error)) throw error;
      });
    },
    // Words have letters and digits only: nothing in them means anything in a regular expression.
    knows: async (beginning) => (await model.exists({ _id: { $regex: `^${beginning}` } })) !== null,
    async candidates(typed) {
      const found = await model
        .find({ keys: { $in: lookupKeys(typed) } }, { spelled: 1 })
        .limit(mostCandidates)
        .lean();
      return found.map(({ _id, spelled }) => ({ word: _id, spelled }));
    },
  };
}
