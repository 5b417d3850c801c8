import { searchWords } from './search-terms';

/** The words of a text by what they are compared as, each as somebody spelled it, in small letters. */
export function spelledWords(text: string): Map<string, string> {
  const spelled = new Map<string, string>();
  for (const piece of text.normalize('NFC').split(/[^\p{L}\p{N}\p{M}]+/u)) {
    const words = searchWords(piece);
    // What comes apart when it is folded (a fraction, say) has no spelling as a whole.
    for (const word of words) spelled.set(word, words.length === 1 ? piece.toLowerCase() : word);
  }
  return spelled;
}

/** Numbers are meant as they are typed, and so is what is no word of a language. */
export const mayBeMistyped = (word: string): boolean => /^[^\p{N}]{3,40}$/u.test(word);

/** So many slips of the finger are forgiven: in a short word one would make it another word. */
export const forgiven = (word: string): number => (Array.from(word).length < 8 ? 1 : 2);

/** A whole word this short has too many neighbours to be the beginning of something. */
const shortest = 3;

const keyLength = 7;

/**
 * What a word, or the beginning of one, is looked up by. A word and what somebody makes of it by as many slips as are
 * forgiven have a key in common: leaving out a letter of each takes away a wrong, swapped, missing or extra one. Only
 * the first letters count, which is enough: what is left of both is the same up to there.
 */
export function wordKeys(word: string): string[] {
  const letters = Array.from(word);
  const keys = new Set<string>();
  if (letters.length <= shortest + 1) for (const key of shortenedBy(1, letters)) keys.add(`=${key}`);
  for (let length = shortest; length <= Math.min(keyLength, letters.length); length++) {
    const most = length === keyLength ? 2 : 1;
    for (const key of shortenedBy(most, letters.slice(0, length))) keys.add(key);
  }
  return [...keys];
}

/** The keys to look up what a mistyped word may have been meant as. */
export function lookupKeys(word: string): string[] {
  const letters = Array.from(word);
  const keys = shortenedBy(forgiven(word), letters.slice(0, keyLength));
  return letters.length === shortest ? keys.map((key) => `=${key}`) : keys;
}

/** The letters without up to `most` of them. */
function shortenedBy(most: number, letters: readonly string[]): string[] {
  let shorter = [letters];
  const all = new Set([letters.join('')]);
  for (let times = 0; times < most; times++) {
    shorter = shorter.flatMap((some) => some.map((_, index) => some.toSpliced(index, 1)));
    for (const some of shorter) all.add(some.join(''));
  }
  return [...all].filter((key) => key !== '');
}

/**
 * How many letters are missing, too many, wrong or swapped with their neighbour in `typed`, compared with the whole
 * word and with the beginning of it that is nearest.
 */
export function slips(typed: string, word: string): { whole: number; beginning: number } {
  const from = Array.from(typed);
  // What is that much longer is too far away as a whole, however it ends.
  const to = Array.from(word).slice(0, from.length + 3);
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  from.forEach((letter, line) => {
    const next = [line + 1];
    to.forEach((other, column) => {
      const at = (of: readonly number[], index: number) => of[index] ?? Infinity;
      const swapped = letter === to[column - 1] && other === from[line - 1];
      next.push(
        Math.min(
          at(row, column + 1) + 1,
          at(next, column) + 1,
          at(row, column) + (letter === other ? 0 : 1),
          swapped ? at(before, column - 1) + 1 : Infinity,
        ),
      );
    });
    [before, row] = [row, next];
  });
  return { whole: row.at(-1) ?? 0, beginning: Math.min(...row) };
}
