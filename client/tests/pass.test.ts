import { ticketNumber, tokenIn } from '../lib/pass';

test.each([
  ['http://localhost:3000/verify#abc.def-_', 'abc.def-_'],
  ['#abc', 'abc'],
  ['  abc\n', 'abc'],
  ['', ''],
])('the token in %j', (text, token) => {
  expect(tokenIn(text)).toBe(token);
});

test('a ticket’s number is the one on its PDF', () => {
  expect(ticketNumber('6b019c3cabcdef000000002a', 1)).toBe('EF00-0000-002A');
  expect(ticketNumber('6b019c3cabcdef000000002a', 2)).toBe('EF00-0000-002A / 2');
});
