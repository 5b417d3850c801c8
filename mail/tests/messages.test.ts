import { signIn } from '@ticketing/common/testing';
import { type MailUnderTest, operatorEmail, startMail } from './support/mail-under-test';
import { SmtpRefusal } from './support/smtp-inbox';

let mail: MailUnderTest;
const operator = signIn({ email: operatorEmail });

beforeAll(async () => {
  mail = await startMail();
});
afterAll(() => mail.stop());

const get = (path: string) => mail.api().get(path).set('Cookie', operator.cookie);
const retry = (id: string) =>
  mail
    .api()
    .post(`/api/mail/messages/${encodeURIComponent(id)}/retry`)
    .set('Cookie', operator.cookie);

it('are for operators alone', async () => {
  const somebody = signIn();
  await mail.api().get('/api/mail/messages').expect(401);
  await mail.api().get('/api/mail/messages').set('Cookie', somebody.cookie).expect(403);
  await mail.api().post('/api/mail/messages/welcome:1/retry').expect(401);
  await mail.api().post('/api/mail/messages/welcome:1/retry').set('Cookie', somebody.cookie).expect(403);
});

it('are found by account, address, id and status, and told without what they say', async () => {
  const user = await mail.signUp();
  const id = `welcome:${user.id}`;
  await mail.message(id, { status: 'sent' });

  for (const q of [user.id, user.email, user.email.slice(0, 20).toUpperCase(), id]) {
    const { body } = await get(`/api/mail/messages?status=sent&q=${encodeURIComponent(q)}`).expect(200);
    expect(body).toEqual([
      {
        id,
        kind: 'welcome',
        status: 'sent',
        attempts: 1,
        createdAt: expect.any(String),
        sentAt: expect.any(String),
        userId: user.id,
        to: user.email,
        locale: 'en',
      },
    ]);
  }
  expect((await get(`/api/mail/messages?status=failed&q=${user.id}`)).body).toEqual([]);
  expect((await get('/api/mail/messages?q=.*')).body).toEqual([]);
});

it('come in pages, newest first', async () => {
  for (let n = 0; n < 3; n++) await mail.signUp();
  const first = await get('/api/mail/messages?limit=2').expect(200);
  const next = /<(.+)>; rel="next"/.exec(first.headers['link'] ?? '')?.[1] ?? '';

  const second = await get(next).expect(200);

  const ids = [...first.body, ...second.body].map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(4);
  const times = [...first.body, ...second.body].map(({ createdAt }: { createdAt: string }) => createdAt);
  expect(times).toEqual([...times].sort().reverse());
});

it.each(['status=lost', 'limit=0', 'limit=101', 'cursor=abc', `q=${'x'.repeat(201)}`])(
  'are not asked for by %s',
  async (query) => {
    const { body } = await get(`/api/mail/messages?${query}`).expect(400);
    expect(body.errors[0].field).toBe(query.split('=')[0]);
  },
);

it('that failed are sent once more by an operator; one that was sent is not', async () => {
  mail.inbox.onRecipient = () => {
    throw new SmtpRefusal(550, 'Mailbox full');
  };
  const user = await mail.signUp();
  const id = `welcome:${user.id}`;
  await mail.message(id, { status: 'failed' });
  mail.inbox.onRecipient = () => undefined;

  await retry(id).expect(200);

  await mail.message(id, { status: 'sent' });
  expect(mail.inbox.to(user.email)).toHaveLength(1);
  const { body } = await retry(id).expect(400);
  expect(body.errors[0].message).toContain('not sent twice');
  await retry('welcome:nobody').expect(404);

  const kept = await get('/api/mail/ops/actions').expect(200);
  const done = { at: expect.any(String), by: operator.email, what: 'mail:retry' };
  // The latter two were refused.
  expect(kept.body).toEqual([
    { ...done, about: 'welcome:nobody' },
    { ...done, about: id },
    { ...done, about: id, count: 1 },
  ]);
});
