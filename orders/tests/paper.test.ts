import { createLinks } from '@ticketing/common/session';
import { signIn, testJwtKey } from '@ticketing/common/testing';
import type { Response } from 'supertest';
import { completeOrder, holdTicket, type Purchase } from './support/complete-order';
import { newId, type OrdersUnderTest, startOrders, type TicketData } from './support/orders-under-test';
import { readPdf } from './support/read-pdf';

let orders: OrdersUnderTest;
let bought: Purchase;
const startsAt = '2031-12-19T20:00:00.000Z';
const event: Partial<TicketData> = {
  ...{ title: 'Ballet; “Nächte”, part 1', startsAt, venue: 'Hall', city: 'Berlin' },
  ...{ section: 'Block C', row: '4', seat: '12' },
};

beforeAll(async () => {
  orders = await startOrders();
  bought = await completeOrder(orders, event);
});
afterAll(() => orders.stop());

const fetchFile = (path: string, headers: Record<string, string> = {}): PromiseLike<Response> =>
  orders
    .api()
    .get(path)
    .set(headers)
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => {
        done(null, Buffer.concat(parts));
      });
    });

const pdfOf = async ({ orderId, buyer }: Purchase, query = '', headers: Record<string, string> = {}) => {
  const response = await fetchFile(`/api/orders/${orderId}/pass.pdf${query}`, {
    Cookie: buyer.cookie,
    ...headers,
  });
  return { response, ...readPdf(response.body as Buffer) };
};

describe('GET /api/orders/:id/pass.pdf', () => {
  it('is a document with real text, a title and a language', async () => {
    const { response, source, text } = await pdfOf(bought, '?tz=Europe/Berlin');
    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="ticket-ballet-nachte-part-1.pdf"',
      'content-language': 'en',
      'cache-control': 'no-store',
    });
    expect(source.startsWith('%PDF-1.7')).toBe(true);
    expect(source).toContain('/Lang (en)');
    expect(source).toContain('/Marked true');
    expect(source).toContain('/DisplayDocTitle true');
    expect(source.match(/\/Type \/Page\b/g)).toHaveLength(1);
    for (const words of ['Nächte', 'Friday 19 December 2031, 21:00', 'Hall, Berlin', 'Block C', 'Admits one'])
      expect(text.replaceAll(',', '')).toContain(words.replaceAll(',', ''));
  });

  it('speaks Spanish where that is asked for, by address, cookie or browser', async () => {
    const { buyer } = bought;
    for (const [query, headers] of [
      ['?locale=es', {}],
      ['', { Cookie: `locale=es; ${buyer.cookie}` }],
      ['', { 'Accept-Language': 'es-MX,es;q=0.9,en;q=0.8' }],
    ] as const) {
      const { response, source, text } = await pdfOf(bought, query, headers);
      expect(response.headers['content-language']).toBe('es');
      expect(source).toContain('/Lang (es)');
      expect(text).toContain('Asiento');
      expect(text).toContain('diciembre de 2031');
    }
    for (const headers of [
      {},
      { 'Accept-Language': 'fr' },
      { Cookie: `locale=xx; tz=No/Where; ${buyer.cookie}` },
    ])
      expect((await pdfOf(bought, '', headers)).response.headers['content-language']).toBe('en');
  });

  it('names fields that are wrong', async () => {
    for (const [query, field] of [
      ['locale=fr', 'locale'],
      ['locale=en&locale=es', 'locale'],
      ['tz=Mars/Olympus', 'tz'],
    ]) {
      const { status, body } = await orders
        .api()
        .get(`/api/orders/${bought.orderId}/pass.pdf?${query}`)
        .set('Cookie', bought.buyer.cookie);
      expect([status, body.errors[0].field]).toEqual([400, field]);
    }
  });

  it.each([
    [
      'long words',
      { title: 'W'.repeat(200), venue: 'V'.repeat(200), section: 'S'.repeat(100), seat: '1'.repeat(90) },
    ],
    ['letters that no font of ours has', { title: '漢字 😀 عرب \u202eabc\u0000' }],
    ['nothing but a title', { title: '.' }],
  ])('is one page with %s', async (_name, overrides) => {
    const odd = await completeOrder(orders, overrides);
    const { response, source } = await pdfOf(odd);
    expect(response.status).toBe(200);
    expect(response.headers['content-disposition']).toMatch(/^attachment; filename="ticket[a-z0-9-]*\.pdf"$/);
    expect(source.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect((response.body as Buffer).length).toBeLessThan(80_000);
  });

  it('opens with a signed link, and tells nothing of the account', async () => {
    const links = createLinks([{ kid: undefined, secret: testJwtKey }]);
    const sign = (id: string) =>
      links.sign({ purpose: 'pass', id, expiresAt: new Date(Date.now() + 60_000) });
    const path = `/api/orders/${bought.orderId}/pass.pdf`;
    const response = await fetchFile(`${path}?link=${sign(bought.orderId)}`);
    const { source, text } = readPdf(response.body as Buffer);
    expect(response.status).toBe(200);
    for (const secret of [bought.buyer.id, bought.buyer.email, bought.ticket.userId])
      expect(`${source}${text}`).not.toContain(secret);
    expect((await orders.api().get(`${path}?link=${sign(newId())}`)).status).toBe(401);
    expect((await orders.api().get(path)).status).toBe(401);
    expect((await orders.api().get(path).set('Cookie', signIn().cookie)).status).toBe(401);
  });

  it('is there once the order is complete', async () => {
    const held = await holdTicket(orders);
    expect((await pdfOf(held)).response.status).toBe(404);
  });
});

describe('GET /api/orders/:id/event.ics', () => {
  const calendar = async ({ orderId, buyer }: Purchase, query = '') => {
    const response = await orders
      .api()
      .get(`/api/orders/${orderId}/event.ics${query}`)
      .set('Cookie', buyer.cookie);
    return { response, lines: response.text.replace(/\r\n[ \t]/g, '').split('\r\n') };
  };

  it('puts the event into a calendar, in UTC, once however often it is opened', async () => {
    const { response, lines } = await calendar(bought);
    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="ticket-ballet-nachte-part-1.ics"',
      'cache-control': 'no-store',
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        'BEGIN:VCALENDAR',
        `UID:${bought.orderId}`,
        'DTSTART:20311219T200000Z',
        'DTEND:20311219T230000Z',
        'SUMMARY:Ballet\\; “Nächte”\\, part 1',
        'LOCATION:Hall\\, Berlin',
        'DESCRIPTION:Section: Block C\\nRow: 4\\nSeat: 12',
      ]),
    );
    expect((await calendar(bought)).response.text).toBe(response.text);
    expect((await calendar(bought, '?locale=es')).lines).toContain(
      'DESCRIPTION:Sección: Block C\\nFila: 4\\nAsiento: 12',
    );
  });

  it('lets no words of a seller become lines of their own', async () => {
    const odd = await completeOrder(orders, {
      startsAt,
      title: 'x\r\nATTENDEE:mailto:a@example.com\nBEGIN:VALARM',
      venue: 'y\u2028z\\n;',
    });
    const { response } = await calendar(odd);
    expect(response.text).not.toMatch(/^(ATTENDEE|BEGIN:VALARM)/m);
  });

  it('is 404 for an event without a date', async () => {
    const { response } = await calendar(await completeOrder(orders));
    expect([response.status, response.body.errors[0].message]).toEqual([404, 'This event has no date']);
  });
});
