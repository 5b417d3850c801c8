import { ticketReturned } from '@ticketing/common/events';
import { createLinks } from '@ticketing/common/session';
import { signIn, testJwtKey, type TestUser } from '@ticketing/common/testing';
import { type MailUnderTest, newId, startMail } from './support/mail-under-test';

let mail: MailUnderTest;
const links = createLinks([{ kid: undefined, secret: testJwtKey }]);
const inAnHour = () => new Date(Date.now() + 3_600_000);

beforeAll(async () => {
  mail = await startMail();
});
afterAll(() => mail.stop());

async function somebody(): Promise<TestUser & { token: string }> {
  const { id, email } = await mail.signUp();
  const token = links.sign({ purpose: 'unsubscribe', id, expiresAt: inAnHour() });
  return { ...signIn({ id, email }), token };
}

const preferencesOf = async ({ cookie }: TestUser) =>
  (await mail.api().get('/api/mail/preferences').set('Cookie', cookie).expect(200)).body;

/** tickets tells that one came back; the message about it. */
async function tell({ id }: TestUser): Promise<string> {
  const watch = newId();
  const ticket = { id: newId(), title: 'Khruangbin', price: 58 };
  await mail.bus.publish(ticketReturned, { id: watch, version: 0, userId: id, ticket });
  return `returned:${watch}`;
}

describe('preferences', () => {
  it('are told and changed', async () => {
    const user = await somebody();
    expect(await preferencesOf(user)).toEqual({ returned: true });

    const put = mail.api().put('/api/mail/preferences').set('Cookie', user.cookie);
    expect((await put.send({ returned: false }).expect(200)).body).toEqual({ returned: false });

    expect(await preferencesOf(user)).toEqual({ returned: false });
    expect(await preferencesOf(await somebody())).toEqual({ returned: true });
    await mail.message(await tell(user), { status: 'suppressed' });
    await mail.api().put('/api/mail/preferences').set('Cookie', user.cookie).send({ returned: true });
    await mail.message(await tell(user), { status: 'sent' });
  });

  it('are one’s own', async () => {
    await mail.api().get('/api/mail/preferences').expect(401);
    await mail.api().put('/api/mail/preferences').send({ returned: false }).expect(401);
  });

  it.each([{}, { returned: 'false' }, { returned: 1 }, { returned: null }])('are not %j', async (body) => {
    const user = await somebody();
    const put = mail.api().put('/api/mail/preferences').set('Cookie', user.cookie);

    const { body: answer } = await put.send(body).expect(400);

    expect(answer.errors[0]).toMatchObject({ field: 'returned' });
  });
});

describe('unsubscribing', () => {
  it('takes the token alone', async () => {
    const user = await somebody();

    await mail.api().post('/api/mail/unsubscribe').send({ token: user.token }).expect(200);

    expect(await preferencesOf(user)).toEqual({ returned: false });
  });

  it('works by the one click of mail programs, which come from elsewhere and send a form', async () => {
    const user = await somebody();

    await mail
      .api()
      .post(`/api/mail/unsubscribe?token=${user.token}`)
      .set('Origin', 'https://mail.example.com')
      .type('form')
      .send({ 'List-Unsubscribe': 'One-Click' })
      .expect(200);

    expect(await preferencesOf(user)).toEqual({ returned: false });
  });

  it('is not done by looking at the address', async () => {
    const user = await somebody();

    const { headers } = await mail.api().get(`/api/mail/unsubscribe?token=${user.token}`).expect(302);

    expect(headers['location']).toBe(`http://localhost:3000/unsubscribe#${user.token}`);
    expect(await preferencesOf(user)).toEqual({ returned: true });
  });

  it('needs a token for this', async () => {
    const { id, token } = await somebody();
    const wrong = [
      links.sign({ purpose: 'pass', id, expiresAt: inAnHour() }),
      links.sign({ purpose: 'unsubscribe', id, expiresAt: new Date(Date.now() - 1) }),
      `${token}x`,
      '',
      undefined,
      { $ne: null },
    ];
    for (const each of wrong) {
      const { body } = await mail.api().post('/api/mail/unsubscribe').send({ token: each }).expect(400);
      expect(body.errors[0]).toMatchObject({ field: 'token' });
    }
  });
});
