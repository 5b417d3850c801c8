import { listingColumns } from '../../tickets/src/http/listing-file';
import { exampleFile, importColumns, linesToMend } from '../lib/import-file';
import { mostPictureBytes, sortPictures } from '../lib/pictures';
import { expectProceeds } from '../lib/terms';

test.each([
  ['20.20', 2.5, { fee: 0.51, proceeds: 19.69 }],
  ['58', 0, { fee: 0, proceeds: 58 }],
  ['0.01', 50, { fee: 0.01, proceeds: 0 }],
  ['19.99', 12.34, { fee: 2.47, proceeds: 17.52 }],
  ['', 5, undefined],
  ['0', 5, undefined],
  ['free', 5, undefined],
  ['1.234', 5, undefined],
])('of %j at %d percent there remains %j', (price, percent, expected) => {
  expect(expectProceeds(price, percent)).toEqual(expected);
});

test('files that can’t be pictures are parted from those that can', () => {
  const file = (name: string, type = 'image/png', size = 1_000) => ({ name, type, size });
  const [a, b, c] = [file('a'), file('b', 'image/avif', mostPictureBytes), file('c')];

  const { taken, refused } = sortPictures(
    [a, file('heic', 'image/heic'), file('big', 'image/png', mostPictureBytes + 1), b, c],
    2,
  );

  expect(taken).toEqual([a, b]);
  expect(refused).toEqual([
    { name: 'heic', fault: 'kind' },
    { name: 'big', fault: 'size' },
    { name: 'c', fault: 'count' },
  ]);
});

test('the example has the columns that the tickets service knows', () => {
  expect(importColumns).toEqual(listingColumns);
});

test('the lines to mend come with the columns, and whole', () => {
  const text = '\uFEFFtitle,price,notes\r\nA,1,\r\n\r\nB,free,"two\r\nlines"\r\nC,3,\r\nD,,';
  const error = [{ message: 'wrong' }];
  const ticket = { id: 'x', title: 'x' };
  const report = {
    created: 2,
    failed: 2,
    lines: [
      { line: 2, ticket },
      { line: 4, errors: error },
      { line: 6, ticket },
      { line: 7, errors: error },
    ],
  };

  expect(linesToMend(text, report)).toBe('title,price,notes\r\nB,free,"two\r\nlines"\r\nD,,\r\n');
});

test('the example names every column and is of next year', () => {
  const [head, first] = exampleFile(new Date('2026-11-21')).split('\r\n');

  expect(head).toBe(importColumns.join(','));
  expect(first).toContain('2027-05-01T20:00:00+02:00');
});
