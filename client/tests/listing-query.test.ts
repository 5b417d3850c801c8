import { changeQuery, isNarrowed, listingPath, parseListingQuery } from '../lib/listing-query';
import { nextCursor } from '../lib/link-header';

test('reads what it knows from the address and drops empty fields', () => {
  const query = parseListingQuery(
    {
      q: ' jazz ',
      city: '',
      maxPrice: ['50', '60'],
      unknown: 'x',
      sort: 'price',
    },
    'en',
  );

  expect(query).toEqual({ q: 'jazz', maxPrice: '50', sort: 'price' });
});

test('reads prices as they are written in the language', () => {
  expect(parseListingQuery({ minPrice: '39,50', maxPrice: '1.250' }, 'es')).toEqual({
    minPrice: '39.50',
    maxPrice: '1250',
  });
});

test('a change goes back to the first page', () => {
  const query = changeQuery({ q: 'jazz', cursor: 'abc', category: 'sports' }, { category: undefined });

  expect(query).toEqual({ q: 'jazz' });
});

test('an address leads back to the same query', () => {
  const query = { q: 'a&b=c', city: 'São Paulo', cursor: 'x+y/z=' };

  const params = Object.fromEntries(new URL(listingPath(query), 'http://localhost').searchParams);

  expect(parseListingQuery(params, 'en')).toEqual(query);
});

test('a sorted list is not a narrowed one', () => {
  expect(isNarrowed({ sort: 'price' })).toBe(false);
  expect(isNarrowed({ city: 'Berlin' })).toBe(true);
});

test('finds the next page in a Link header', () => {
  expect(nextCursor('</api/tickets?q=a&cursor=a%2Bb>; rel="next"')).toBe('a+b');
  expect(nextCursor('</api/tickets?cursor=1>; rel="prev", </api/tickets?cursor=2>; rel="next"')).toBe('2');
});

test.each([null, '', '</api/tickets>; rel="prev"', 'nonsense'])('finds no next page in %j', (link) => {
  expect(nextCursor(link)).toBeUndefined();
});
