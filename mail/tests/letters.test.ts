import { type Locale, locales } from '@ticketing/common/events';
import { createLinks } from '@ticketing/common/session';
import { texts } from '../src/content/texts';
import { createWriteMail } from '../src/content/write-mail';
import { cancelWords, type MailContent, mailKinds, type TicketFacts } from '../src/domain/mail';

const links = createLinks([{ kid: undefined, secret: 'a-key-for-tests-that-is-long-enough' }]);
const write = createWriteMail({ publicUrl: 'https://ticketing.dev', currency: 'eur', links });
const occurredAt = new Date('2026-12-01T10:00:00Z');
const to = (locale: Locale) => ({ email: 'ana@example.com', locale, userId: 'u1', occurredAt });

const ticket: TicketFacts = {
  id: 't1',
  title: 'Khruangbin',
  price: 123_456,
  startsAt: new Date('2026-12-19T21:00:00Z'),
  venue: 'Paradiso',
  city: 'Amsterdam',
  section: 'B',
  row: '4',
  seat: '12',
};

const contents: readonly MailContent[] = [
  { kind: 'welcome' },
  { kind: 'confirmed', orderId: 'o1', ticket },
  { kind: 'sold', orderId: 'o1', ticket, proceeds: 117_283 },
  ...cancelWords.map((reason) => ({ kind: 'cancelled', orderId: 'o1', reason, ticket }) as const),
  { kind: 'refunded', orderId: 'o1', amount: 5_800, title: 'Khruangbin' },
  { kind: 'returned', ticket },
  { kind: 'reset', requestId: 'r1', expiresAt: new Date('2026-12-01T11:00:00Z') },
];

/** Every text with the names that are filled in, by where it stands. */
function keysOf(value: unknown, path = ''): Record<string, string> {
  if (typeof value === 'string') return { [path]: (value.match(/\{\w+\}/g) ?? []).sort().join() };
  return Object.assign(
    {},
    ...Object.entries(value as object).map(([key, each]) => keysOf(each, `${path}.${key}`)),
  );
}

it('say the same things in every language', () => {
  for (const locale of locales) expect(keysOf(texts[locale])).toEqual(keysOf(texts.en));
});

it('say them in different words', () => {
  const english: Record<string, unknown> = flat(texts.en);
  const same = Object.entries(flat(texts.es)).filter(([key, text]) => text === english[key]);
  expect(same.map(([key]) => key)).toEqual(['.site']);
});

function flat(value: unknown, path = ''): Record<string, string> {
  if (typeof value === 'string') return { [path]: value };
  return Object.assign(
    {},
    ...Object.entries(value as object).map(([key, each]) => flat(each, `${path}.${key}`)),
  );
}

it('are there for every kind', () => {
  expect(new Set(contents.map(({ kind }) => kind))).toEqual(new Set(mailKinds));
});

describe.each(locales)('in %s', (locale) => {
  it.each(
    contents.map((content) => [content.kind, 'reason' in content ? content.reason : '', content] as const),
  )('%s %s is whole, as text and as HTML', (_kind, _reason, content) => {
    const { subject, html, text } = write(content, to(locale));

    expect(subject).not.toBe('');
    for (const part of [subject, html.replace(/<style>.*?<\/style>/s, ''), text]) {
      expect(part).not.toMatch(/[{}]|undefined|null|NaN|Invalid/);
    }
    expect(html).not.toMatch(/<(table|img|script|link)\b/);
    expect(html).not.toMatch(/(src|href)="(?!https:\/\/ticketing\.dev)/);
    for (const [, url = ''] of text.matchAll(/(https:\S+)/g)) expect(html).toContain(`href="${url}"`);
  });
});

it('show money and moments as the language has them', () => {
  const [english, spanish] = (['en', 'es'] as const).map(
    (locale) => write({ kind: 'sold', orderId: 'o1', ticket, proceeds: 117_283 }, to(locale)).text,
  );

  expect(english).toContain('Price: €1,234.56');
  expect(english).toContain('For you: €1,172.83');
  expect(english).toMatch(/Saturday,? 19 December 2026 at 21:00 UTC/);
  expect(spanish).toContain('Precio: 1234,56 €');
  expect(spanish).toMatch(/sábado, 19 de diciembre de 2026, 21:00 UTC/);
});

it('escape what people wrote', () => {
  const title = '<script>alert("x")</script> & \'quotes\'\r\nBcc: all@example.com';
  const { subject, html, text } = write({ kind: 'returned', ticket: { ...ticket, title } }, to('en'));

  expect(html).not.toContain('<script>');
  expect(html).toContain('&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62; &#38; &#39;quotes&#39;');
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).toContain('<script>alert("x")</script>');
});

it('are the same each time they are written', () => {
  for (const content of contents) expect(write(content, to('es'))).toEqual(write(content, to('es')));
});

it('let the ticket be shown until the day after the event, else for ninety days', () => {
  const tokenOf = (facts: TicketFacts) =>
    /pass\?link=([\w.-]+)/.exec(
      write({ kind: 'confirmed', orderId: 'o1', ticket: facts }, to('en')).text,
    )?.[1];
  const at = (iso: string) =>
    createLinks([{ kid: undefined, secret: 'a-key-for-tests-that-is-long-enough' }], {
      now: () => new Date(iso).getTime(),
    });
  const { startsAt: _, ...undated } = ticket;

  expect(at('2026-12-20T20:59:59Z').verify('pass', tokenOf(ticket))).toEqual({ id: 'o1' });
  expect(at('2026-12-20T21:00:00Z').verify('pass', tokenOf(ticket))).toBeUndefined();
  expect(at('2027-03-01T09:59:59Z').verify('pass', tokenOf(undated))).toEqual({ id: 'o1' });
  expect(at('2027-03-01T10:00:00Z').verify('pass', tokenOf(undated))).toBeUndefined();
});
