import {
  orderCancelled,
  orderCompleted,
  OrderStatus,
  paymentUpdated,
  resetRequested,
  ticketReturned,
  userCreated,
} from '@ticketing/common/events';
import { createLinks } from '@ticketing/common/session';
import { eventually, testJwtKey } from '@ticketing/common/testing';
import { type MailUnderTest, newId, orderOf, startMail, type UserData } from './support/mail-under-test';
import type { ReceivedMail } from './support/parse-mail';

let mail: MailUnderTest;
const links = createLinks([{ kid: undefined, secret: testJwtKey }]);
const site = 'http://localhost:3000';

beforeAll(async () => {
  mail = await startMail();
});
afterAll(() => mail.stop());

/** The one mail with this subject to somebody. */
const arrives = ({ email }: UserData, subject: string): Promise<ReceivedMail> =>
  eventually(() => {
    const found = mail.inbox.to(email).filter((each) => each.subject === subject);
    const [only] = found;
    if (only === undefined || found.length > 1) throw new Error(`${found.length} mails '${subject}'`);
    return only;
  });

/** The token behind the first link that begins so; the mail's text and HTML must name the same one. */
function tokenIn({ text, html }: ReceivedMail, beginning: string): string {
  const start = text.indexOf(beginning);
  expect(start).toBeGreaterThan(-1);
  const token = /^[\w.-]+/.exec(text.slice(start + beginning.length))?.[0] ?? '';
  expect(html).toContain(`${beginning}${token}`);
  return token;
}

const kinds = {
  en: {
    welcome: 'Welcome to Ticketing',
    confirmed: 'Your ticket: Khruangbin',
    sold: 'Sold: Khruangbin',
    expired: 'Your order has expired: Khruangbin',
    refunded: 'You were refunded $58.00',
    returned: 'It can be bought again: Khruangbin',
    reset: 'Choose a new password',
  },
  es: {
    welcome: 'Te damos la bienvenida a Ticketing',
    confirmed: 'Tu entrada: Khruangbin',
    sold: 'Vendida: Khruangbin',
    expired: 'Tu pedido ha caducado: Khruangbin',
    refunded: 'Te hemos reembolsado 58,00 US$',
    returned: 'Se puede comprar otra vez: Khruangbin',
    reset: 'Elige una contraseña nueva',
  },
} as const;

describe.each(['en', 'es'] as const)('in %s', (locale) => {
  const subjects = kinds[locale];

  it('somebody new is welcomed', async () => {
    const user = await mail.signUp({ locale });

    const { html, text, headers } = await arrives(user, subjects.welcome);

    expect(html).toContain(`<html lang="${locale}">`);
    expect(text).toContain(site);
    expect(headers.get('from')).toBe('Ticketing <tickets@example.com>');
    expect(headers.get('list-unsubscribe')).toBeUndefined();
    expect(headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('a purchase is told to both sides, to the buyer with the ticket', async () => {
    const buyer = await mail.signUp({ locale });
    const seller = await mail.signUp({ locale });
    const startsAt = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();
    const order = orderOf(buyer.id, { ticket: { userId: seller.id, startsAt, venue: 'Paradiso', row: '4' } });

    await mail.bus.publish(orderCompleted, order);

    const confirmed = await arrives(buyer, subjects.confirmed);
    const token = tokenIn(confirmed, `${site}/orders/${order.id}/pass?link=`);
    expect(links.verify('pass', token)).toEqual({ id: order.id });
    expect(tokenIn(confirmed, `${site}/api/orders/${order.id}/event.ics?link=`)).toBe(token);
    expect(confirmed.text).toContain('Paradiso');
    expect(confirmed.text).toContain(locale === 'en' ? 'Row 4' : 'Fila 4');
    expect(confirmed.text).toContain('UTC');
    const sold = await arrives(seller, subjects.sold);
    expect(sold.text).toContain(locale === 'en' ? '$58.00' : '58,00');
    expect(sold.text).not.toContain(token);
  });

  it('an order that ran out is told with what happens to the money', async () => {
    const buyer = await mail.signUp({ locale });
    await mail.bus.publish(
      orderCancelled,
      orderOf(buyer.id, { status: OrderStatus.Cancelled, reason: 'expired' }),
    );

    const { text } = await arrives(buyer, subjects.expired);

    expect(text).toContain(locale === 'en' ? 'You have not been charged.' : 'No se te ha cobrado nada.');
  });

  it('a refund is told, even before its order is known', async () => {
    const buyer = await mail.signUp({ locale });
    const order = orderOf(buyer.id);
    await mail.bus.publish(paymentUpdated, {
      id: order.id,
      orderId: order.id,
      stripeId: 'pi_1',
      version: 3,
      status: 'refunded',
      amount: 58,
    });
    await mail.message(`refunded:${order.id}`, { status: 'queued', error: 'The order is not known yet' });

    await mail.bus.publish(orderCompleted, order);

    const { text } = await arrives(buyer, subjects.refunded);
    expect(text).toContain('Khruangbin');
  });

  it('a ticket that came back is told to whoever asked, who can end that', async () => {
    const user = await mail.signUp({ locale });
    await mail.bus.publish(ticketReturned, {
      id: newId(),
      version: 0,
      userId: user.id,
      ticket: { id: newId(), title: 'Khruangbin', price: 58 },
    });

    const returned = await arrives(user, subjects.returned);

    const token = tokenIn(returned, `${site}/unsubscribe#`);
    expect(links.verify('unsubscribe', token)).toEqual({ id: user.id });
    expect(returned.headers.get('list-unsubscribe')).toBe(`<${site}/api/mail/unsubscribe?token=${token}>`);
    expect(returned.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  });

  it('a forgotten password is helped with a link that works for an hour', async () => {
    const user = await mail.signUp({ locale });
    const id = newId();
    await mail.bus.publish(resetRequested, {
      id,
      version: 0,
      userId: user.id,
      email: user.email,
      locale,
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });

    const token = tokenIn(await arrives(user, subjects.reset), `${site}/auth/reset#`);

    expect(links.verify('reset', token)).toEqual({ id });
  });
});

describe('each mail is sent once', () => {
  it('whatever comes twice, and in the wrong order', async () => {
    const buyer: UserData = { id: newId(), version: 0, email: `${newId()}@example.com`, locale: 'en' };
    const order = orderOf(buyer.id);
    const once = { eventId: newId() };
    await mail.bus.publish(orderCompleted, order, once);
    await mail.message(`confirmed:${order.id}`, { status: 'queued', error: 'The account is not known yet' });
    const welcome = { eventId: newId() };
    await mail.bus.publish(userCreated, buyer, welcome);
    await mail.bus.publish(userCreated, buyer, welcome);
    await mail.bus.publish(orderCompleted, order, once);

    await arrives(buyer, 'Your ticket: Khruangbin');
    await mail.settled();

    expect(mail.inbox.to(buyer.email).map(({ subject }) => subject)).toEqual(
      expect.arrayContaining(['Welcome to Ticketing', 'Your ticket: Khruangbin']),
    );
    expect(mail.inbox.to(buyer.email)).toHaveLength(2);
  });

  it('even if another event tells the same anew, as after a restore', async () => {
    const buyer = await mail.signUp();
    const order = orderOf(buyer.id);
    await mail.bus.publish(orderCompleted, order);
    await arrives(buyer, 'Your ticket: Khruangbin');

    await mail.bus.publish(orderCompleted, { ...order, version: 1_800_000_000 });
    await mail.settled();

    await arrives(buyer, 'Your ticket: Khruangbin');
  });
});

it('news of long ago is written down and not sent', async () => {
  const buyer = await mail.signUp();
  const order = orderOf(buyer.id);
  const occurredAt = new Date(Date.now() - 4 * 24 * 3_600_000).toISOString();

  await mail.bus.publish(orderCompleted, order, { occurredAt });

  await mail.message(`confirmed:${order.id}`, { status: 'suppressed' });
  await mail.settled();
  expect(mail.inbox.to(buyer.email)).toHaveLength(1);
});
