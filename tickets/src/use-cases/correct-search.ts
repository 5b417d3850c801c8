import { type Candidate, nearest } from '../domain/correction';
import { mayBeMistyped } from '../domain/search-words';
import type { TicketSearch } from '../domain/ticket-search';
import type { TicketRepository } from '../persistence/ticket-repository';
import type { Vocabulary } from '../persistence/vocabulary';

/**
 * The words that a search which found nothing was probably meant with, in their order: words that no ticket ever had
 * are replaced by near ones that find something, together with all else that is asked for. Undefined when there are
 * none, or when only words are asked for that tickets have.
 */
export type CorrectSearch = (search: TicketSearch) => Promise<Candidate[] | undefined>;

/** Who mistypes more than that means something else. */
const mostCorrections = 3;
const mostTried = 12;
/** Beyond that, equally near words are equally good. */
const countedUpTo = 50;

export function createCorrectSearch(deps: {
  vocabulary: Pick<Vocabulary, 'knows' | 'candidates'>;
  tickets: Pick<TicketRepository, 'countAvailable'>;
  now: () => Date;
}): CorrectSearch {
  const { vocabulary, tickets, now } = deps;

  async function meant(typed: string, search: TicketSearch): Promise<Candidate | undefined> {
    const near = nearest(typed, await vocabulary.candidates(typed), mostTried);
    const tried = await Promise.all(
      near.map(async (candidate) => {
        const words = [...search.words, candidate.word];
        return { candidate, count: await tickets.countAvailable({ ...search, words }, now(), countedUpTo) };
      }),
    );
    return tried
      .filter(({ count }) => count > 0)
      .sort((one, other) => one.candidate.rank - other.candidate.rank || other.count - one.count)
      .at(0)?.candidate;
  }

  return async (search) => {
    const known = await Promise.all(search.words.map((word) => vocabulary.knows(word)));
    const unknown = search.words.filter((_, index) => known[index] === false);
    if (unknown.length === 0 || unknown.length > mostCorrections || !unknown.every(mayBeMistyped))
      return undefined;

    const corrections = new Map<string, Candidate>();
    let words = search.words.filter((word) => !unknown.includes(word));
    for (const typed of new Set(unknown)) {
      const candidate = await meant(typed, { ...search, words });
      if (candidate === undefined) return undefined;
      corrections.set(typed, candidate);
      words = [...words, candidate.word];
    }
    return search.words.map((word) => corrections.get(word) ?? { word, spelled: word });
  };
}
