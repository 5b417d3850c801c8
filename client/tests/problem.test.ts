import { noAnswer, problemFrom, summaryOf } from '../lib/problem';

test('tells what concerns a field from what concerns the whole', () => {
  const problem = problemFrom(400, {
    errors: [
      { message: 'Title is required', field: 'title' },
      { message: 'A second word on the title', field: 'title' },
      { message: 'Ticket is already reserved' },
    ],
  });

  expect(problem.fields).toEqual({ title: 'Title is required' });
  expect(problem.messages).toEqual(['Ticket is already reserved']);
});

test.each([
  ['a page of a proxy', '<html>502 Bad Gateway</html>'],
  ['nothing', undefined],
  ['another shape', { message: 'no' }],
  ['an empty list', { errors: [] }],
])('has words for the user when the body is %s', (_, body) => {
  const problem = problemFrom(502, body);

  expect(problem.messages).toEqual(['Something went wrong on our side. Try again in a moment.']);
});

test('a call without an answer has status 0 and words of its own', () => {
  expect(noAnswer.status).toBe(0);
  expect(summaryOf(noAnswer)).toMatch(/couldn’t reach/);
});
