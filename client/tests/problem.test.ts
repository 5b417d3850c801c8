import { explain } from '../lib/explain';
import { noAnswer } from '../lib/problem';
import { problemFrom } from '../lib/problem-from';
import { words } from './support/words';

const english = words('en', 'errors');
const spanish = words('es', 'errors');

test('tells what concerns a field from what concerns the whole', () => {
  const problem = problemFrom(400, {
    errors: [
      { message: 'Title is required', field: 'title', code: 'title_required' },
      { message: 'A second word on the title', field: 'title', code: 'text_too_long' },
      { message: 'Ticket is already reserved', code: 'ticket_reserved' },
    ],
  });

  expect(explain(problem, english)).toEqual({
    fields: { title: 'Name the event' },
    messages: ['Somebody is buying this ticket, or has bought it.'],
    summary: 'Somebody is buying this ticket, or has bought it. Name the event',
  });
  expect(explain(problem, spanish).fields).toEqual({ title: 'Escribe el nombre del evento' });
});

test.each(['never_heard_of', '', 'title_required.more', undefined])(
  'gives the service’s own words where it has none for the code %j',
  (code) => {
    const problem = problemFrom(400, { errors: [{ message: 'The moon is full', code }] });

    expect(explain(problem, spanish).summary).toBe('The moon is full');
  },
);

test.each([
  ['a page of a proxy', '<html>502 Bad Gateway</html>'],
  ['nothing', undefined],
  ['another shape', { message: 'no' }],
  ['an empty list', { errors: [] }],
])('has words for the user when the body is %s', (_, body) => {
  const problem = problemFrom(502, body);

  expect(explain(problem, english).messages).toEqual([
    'Something went wrong on our side. Try again in a moment.',
  ]);
});

test('a call without an answer has status 0 and words of its own', () => {
  expect(noAnswer.status).toBe(0);
  expect(explain(noAnswer, english).summary).toMatch(/couldn’t reach/);
});
