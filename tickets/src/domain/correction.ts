import { forgiven, mayBeMistyped, slips } from './search-words';

/** What a mistyped word may have been meant as. */
export interface Candidate {
  readonly word: string;
  /** As somebody spelled it. */
  readonly spelled: string;
}

export interface RankedCandidate extends Candidate {
  /** Smaller is nearer; equals are told apart by how many tickets have them. */
  readonly rank: number;
}

/** The candidates near enough, nearest first: fewer slips, whole words before beginnings, the same first letter. */
export function nearest(typed: string, candidates: readonly Candidate[], atMost: number): RankedCandidate[] {
  return candidates
    .flatMap((candidate) => {
      const rank = rankOf(typed, candidate.word);
      return rank === undefined ? [] : [{ ...candidate, rank }];
    })
    .sort(
      (one, other) =>
        one.rank - other.rank || one.word.length - other.word.length || (one.word < other.word ? -1 : 1),
    )
    .slice(0, atMost);
}

/** Whether `word` may stand for what was typed: it is that, or a correction of it. */
export const standsFor = (word: string, typed: string): boolean =>
  word === typed || (mayBeMistyped(typed) && mayBeMistyped(word) && rankOf(typed, word) !== undefined);

function rankOf(typed: string, word: string): number | undefined {
  const { whole, beginning } = slips(typed, word);
  // A short word has too many neighbours to be the beginning of something.
  const found = Array.from(typed).length > 3 ? beginning : whole;
  if (found > forgiven(typed)) return undefined;
  return found * 4 + (whole === found ? 0 : 2) + (word.startsWith(Array.from(typed)[0] ?? '') ? 0 : 1);
}
