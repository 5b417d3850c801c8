import type { Collection, Connection } from 'mongoose';
import { journalCollection, type JournalRow } from './journal-row';

/** All that a service ever published or is about to: the journal, and what retention moved out of it. */
export interface JournalRecords {
  readonly rows: Collection<JournalRow>;
  readonly archive: Collection<JournalRow>;
}

export const journalRecords = (connection: Connection): JournalRecords => ({
  rows: connection.collection<JournalRow>(journalCollection),
  archive: connection.collection<JournalRow>('events_archive'),
});
