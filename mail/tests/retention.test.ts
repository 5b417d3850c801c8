import { orderCompleted, userDeleted } from '@ticketing/common/events';
import { eventually, freePort, signIn } from '@ticketing/common/testing';
import { readConfig } from '../src/config';
import type { MessageDocument } from '../src/persistence/message-model';
import {
  type MailUnderTest,
  newId,
  operatorEmail,
  orderOf,
  startMail,
  type UserData,
} from './support/mail-under-test';
import { SmtpRefusal } from './support/smtp-inbox';

let mail: MailUnderTest;
let metricsUrls: string[] = [];

/** A service, or several, that clear ten times a second. */
async function start(overrides: Record<string, string> = {}, replicas = 1): Promise<void> {
  mail = await startMail(overrides, 0);
  metricsUrls = [];
  for (let replica = 0; replica < replicas; replica++) {
    const port = await freePort();
    metricsUrls.push(`http://127.0.0.1:${port}/metrics`);
    await mail.addReplica({ METRICS_PORT: `${port}` });
  }
}
afterEach(() => mail.stop());

const operator = signIn({ email: operatorEmail });
const messages = () => mail.database.collection<MessageDocument>('messages');
const welcomeOf = ({ id }: UserData): string => `welcome:${id}`;
const daysAgo = (days: number): Date => new Date(Date.now() - days * 24 * 3_600_000);
const minute = 1 / (24 * 60);

/** As if a message had been made and last touched then. */
const age = (id: string, days: number, fields: Partial<MessageDocument> = {}) => {
  const at = daysAgo(days);
  return messages().updateOne({ _id: id }, [
    {
      $set: {
        ...{ createdAt: at, occurredAt: at, nextAttemptAt: at },
        sentAt: { $cond: [{ $eq: ['$status', 'sent'] }, at, '$$REMOVE'] },
        ...fields,
      },
    },
  ]);
};

const cleared = (id: string, fits: Partial<MessageDocument> = {}) =>
  mail.message(id, { ...fits, content: { kind: 'cleared' }, clearedAt: expect.any(Date) as Date });

/** Somebody whose welcome was sent. */
async function somebody(): Promise<UserData> {
  const user = await mail.signUp();
  await mail.message(welcomeOf(user), { status: 'sent' });
  return user;
}

/** Lets all be cleared that is to be: when two that came later are, one after the other, a whole round is over. */
async function clearing(): Promise<void> {
  for (const marker of [`welcome:${newId()}`, `welcome:${newId()}`]) {
    await messages().insertOne(messageOf(marker, { status: 'suppressed', createdAt: daysAgo(400) }));
    await cleared(marker);
  }
}

const messageOf = (id: string, fields: Partial<MessageDocument>): MessageDocument => ({
  ...{ _id: id, kind: 'welcome', content: { kind: 'welcome' }, status: 'queued', attempts: 1 },
  ...{ nextAttemptAt: new Date(0), eventId: newId(), occurredAt: new Date(), createdAt: new Date() },
  ...fields,
});

const found = async (q: string) => {
  const answer = await mail
    .api()
    .get(`/api/mail/messages?q=${encodeURIComponent(q)}`)
    .set('Cookie', operator.cookie)
    .expect(200);
  return answer.body as object[];
};
const retry = (id: string) =>
  mail.api().post(`/api/mail/messages/${id}/retry`).set('Cookie', operator.cookie);

/** A metric's value, all processes together. */
async function metric(name: string): Promise<number> {
  const pages = await Promise.all(metricsUrls.map(async (url) => (await fetch(url)).text()));
  return pages
    .flatMap((page) => page.split('\n').filter((line) => line.startsWith(name)))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

describe('a mail that was sent more than ninety days ago', () => {
  it('keeps nothing of what it said and to which address', async () => {
    await start();
    const user = await somebody();
    const order = orderOf(user.id);
    const id = `confirmed:${order.id}`;
    await mail.bus.publish(orderCompleted, order);
    const sent = await mail.message(id, { status: 'sent', to: user.email });

    await age(id, 90 + minute);

    const { clearedAt, ...kept } = await cleared(id);
    expect(kept).toEqual({
      ...{ _id: id, kind: 'confirmed', content: { kind: 'cleared' }, status: 'sent', attempts: 1 },
      ...{ userId: user.id, orderId: order.id, eventId: sent.eventId },
      ...{ createdAt: expect.any(Date), occurredAt: expect.any(Date), nextAttemptAt: expect.any(Date) },
      sentAt: expect.any(Date),
    });
    expect(await found(order.id)).toContainEqual({
      ...{ id, kind: 'confirmed', status: 'sent', attempts: 1, userId: user.id, orderId: order.id },
      ...{ createdAt: kept.createdAt.toISOString(), sentAt: kept.sentAt?.toISOString() },
      clearedAt: clearedAt?.toISOString(),
    });
    await eventually(async () => expect(await metric('mail_messages_cleared_total')).toBe(1));
  });

  it('is not sent again, whether its event comes again or another tells the same', async () => {
    await start();
    const user = await somebody();
    const order = orderOf(user.id);
    const id = `confirmed:${order.id}`;
    const event = { eventId: newId() };
    await mail.bus.publish(orderCompleted, order, event);
    await mail.message(id, { status: 'sent' });
    await age(id, 91);
    await clearing();

    await mail.bus.publish(orderCompleted, order, event);
    await mail.bus.publish(orderCompleted, { ...order, version: order.version + 1 });
    await mail.settled();

    expect(mail.inbox.to(user.email)).toHaveLength(2);
    await cleared(id, { status: 'sent', attempts: 1 });
    const noted = mail.database.collection<{ _id: { consumer: string; eventId: string } }>('inbox');
    expect(await noted.countDocuments({ _id: { consumer: 'mail', ...event } })).toBe(1);
  });

  it('is not sent again by an operator, who is told why', async () => {
    await start();
    const user = await somebody();
    await age(welcomeOf(user), 91);
    await cleared(welcomeOf(user));

    const { body } = await retry(welcomeOf(user)).expect(400);

    expect(body.errors).toMatchObject([{ code: 'content_cleared' }]);
    expect(mail.inbox.to(user.email)).toHaveLength(1);
  });
});

it('a mail that failed is kept for as long, then it is no trouble any more', async () => {
  await start();
  mail.inbox.onRecipient = (address) => {
    throw new SmtpRefusal(550, `No such mailbox: ${address}`);
  };
  const user = await mail.signUp();
  const id = welcomeOf(user);
  await mail.message(id, { status: 'failed' });
  expect(await metric('mail_messages{status="failed"')).toBe(1);
  mail.inbox.onRecipient = () => undefined;

  await age(id, 91);

  expect(JSON.stringify(await cleared(id, { status: 'failed' }))).not.toContain(user.email);
  expect(await metric('mail_messages{status="failed"')).toBe(0);
  expect((await retry(id).expect(400)).body.errors).toMatchObject([{ code: 'content_cleared' }]);
  await mail.settled();
  expect(mail.inbox.to(user.email)).toHaveLength(0);
});

it('a mail that was sent, failed or dropped within the ninety days keeps all, however old it is', async () => {
  await start();
  const user = await somebody();
  const sent = { createdAt: daysAgo(200), sentAt: daysAgo(90 - minute) };
  await age(welcomeOf(user), 200, sent);
  const others = (['failed', 'suppressed'] as const).map((status) =>
    messageOf(`welcome:${newId()}`, {
      ...{ status, error: 'Why', to: user.email, createdAt: daysAgo(200) },
      nextAttemptAt: daysAgo(90 - minute),
    }),
  );
  await messages().insertMany(others);

  await clearing();

  await mail.message(welcomeOf(user), { ...sent, content: { kind: 'welcome' }, to: user.email });
  for (const other of others) expect(await messages().findOne({ _id: other._id })).toEqual(other);
});

it('a mail that is still to be sent keeps all, and is sent', async () => {
  await start({ SMTP_URL: '', MAIL_RETENTION_DAYS: '1' });
  const users = await Promise.all([mail.signUp(), mail.signUp(), mail.signUp(), mail.signUp()]);
  const [queued, sending, held, old] = users.map(welcomeOf) as [string, string, string, string];
  // Nobody was there to send them.
  await age(queued, 200, { status: 'queued' });
  await age(sending, 200, { status: 'sending', claim: 'of another' });
  // A server that comes now is given these, and not those that were held for longer.
  await age(held, 2.9);
  await age(old, 4 + minute);

  await cleared(old, { status: 'held' });
  await clearing();
  await mail.addReplica({ SMTP_URL: mail.inbox.url });

  for (const id of [queued, sending, held]) await mail.message(id, { status: 'sent' });
  expect(mail.inbox.mails.map(({ to }) => to).sort()).toEqual(
    users
      .slice(0, 3)
      .map(({ email }) => email)
      .sort(),
  );
});

it('a cleared mail that the version before this one was told to send is dropped', async () => {
  await start();
  const user = await somebody();
  const others = await somebody();
  await age(welcomeOf(user), 91);
  await cleared(welcomeOf(user));

  await messages().updateOne(
    { _id: welcomeOf(user) },
    { $set: { status: 'queued', nextAttemptAt: new Date(0) } },
  );

  await cleared(welcomeOf(user), { status: 'suppressed' });
  await mail.settled();
  expect(mail.inbox.to(user.email)).toHaveLength(1);
  expect(mail.inbox.to(others.email)).toHaveLength(1);
});

it('several processes clear many mails, each once', async () => {
  await start({}, 3);
  const many = Array.from({ length: 1_000 }, () =>
    messageOf(`welcome:${newId()}`, { status: 'sent', createdAt: daysAgo(100), sentAt: daysAgo(100) }),
  );

  await messages().insertMany(many);

  await eventually(async () => expect(await messages().countDocuments({ clearedAt: null })).toBe(0));
  await eventually(async () => expect(await metric('mail_messages_cleared_total')).toBe(1_000));
});

it('a deleted account takes along what its mails said at once', async () => {
  await start();
  const user = await somebody();
  const order = orderOf(user.id);
  await mail.bus.publish(orderCompleted, order);
  await mail.message(`confirmed:${order.id}`, { status: 'sent' });
  const other = await somebody();
  // In the hands of a sender that is not quick.
  const underWay = messageOf(`sold:${newId()}`, {
    ...{ kind: 'sold', userId: user.id, to: user.email, locale: 'en' },
    ...{ status: 'sending', claim: 'of another', nextAttemptAt: new Date(Date.now() + 60_000) },
  });
  await messages().insertOne(underWay);

  await mail.bus.publish(userDeleted, { id: user.id, version: 1 });

  await cleared(`confirmed:${order.id}`, { status: 'sent' });
  await cleared(welcomeOf(user), { status: 'sent' });
  await cleared(underWay._id, { status: 'suppressed', error: 'The account was deleted' });
  const left = await messages().find({ userId: user.id }).toArray();
  expect(JSON.stringify(left)).not.toMatch(new RegExp(`${user.email}|Khruangbin`));
  await mail.message(welcomeOf(other), { status: 'sent', to: other.email, content: { kind: 'welcome' } });
});

it('is for ninety days unless told otherwise; what is no number of days is named with all else that is wrong', async () => {
  await start({}, 0);
  const { environment } = mail;

  expect(readConfig(environment).MAIL_RETENTION_DAYS).toBe(90);
  expect(readConfig({ ...environment, MAIL_RETENTION_DAYS: '7' }).MAIL_RETENTION_DAYS).toBe(7);
  for (const MAIL_RETENTION_DAYS of ['0', '1.5', '36501', 'ever']) {
    expect(() => readConfig({ ...environment, MAIL_RETENTION_DAYS, SMTP_URL: 'nowhere' })).toThrow(
      /(?=[\s\S]*MAIL_RETENTION_DAYS)(?=[\s\S]*SMTP_URL)/,
    );
  }
});
