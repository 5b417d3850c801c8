import type { TicketDetails } from './ticket-details';

/** Letters that Unicode does not take apart into a base and a mark. */
const plainLetters: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe' };

/** The words of a text as they are compared: without case, accents and punctuation. */
export function searchWords(text: string): string[] {
  // Upper case first: it alone makes ß comparable with ss.
  const folded = text.toUpperCase().toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  const plain = folded.replace(/[øłđıæœ]/g, (letter) => plainLetters[letter] ?? letter);
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** A city as one term, compared as a whole. No word begins like it. */
export const cityTerm = (city: string): string => `:city ${searchWords(city).join(' ')}`;

/** A category as one term, compared as a whole. */
export const categoryTerm = (category: string): string => `:category ${searchWords(category).join(' ')}`;

/** All that a ticket is found by: the words of title, venue and city, and city and category as a whole. */
export function searchTerms({ title, venue, city, category }: TicketDetails): string[] {
  const terms = [title, venue ?? '', city ?? ''].flatMap(searchWords);
  if (city !== undefined) terms.push(cityTerm(city));
  if (category !== undefined) terms.push(categoryTerm(category));
  return [...new Set(terms)];
}
