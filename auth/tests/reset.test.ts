import { resetRequested, sessionRevoked } from '@ticketing/common/events';
import { createLinks } from '@ticketing/common/session';
import { testJwtKey } from '@ticketing/common/testing';
import { type AuthUnderTest, newEmail, startAuth } from './support/auth-under-test';
import { type BreachedFile, writeBreachedFile } from './support/breached-file';

let auth: AuthUnderTest;
let breached: BreachedFile;
beforeAll(async () => {
  breached = await writeBreachedFile('stolen password\n');
  auth = await startAuth({ BREACHED_PASSWORDS_FILE: breached.path });
});
afterAll(async () => {
  await auth.stop();
  await breached.remove();
});

const links = createLinks([{ kid: undefined, secret: testJwtKey }]);
const ask = (email: unknown) => auth.api().post('/api/users/reset').send({ email });
const confirm = (token: unknown, password: unknown = 'battery staple') =>
  auth.api().post('/api/users/reset/confirm').send({ token, password });
const signIn = (email: string, password: string) =>
  auth.api().post('/api/users/signin').send({ email, password });
const resets = () => auth.database.collection('resets');
const unusable = {
  errors: [
    {
      message: 'This link is no longer valid, ask for a new one',
      code: 'unusable_reset_link',
      field: 'token',
    },
  ],
};

/** The newest request for an address, and the link that its mail holds. */
async function requested(email: string, count = 1) {
  const eventsOf = () => auth.bus.received(resetRequested).filter((event) => event.email === email);
  await auth.bus.next(resetRequested, () => eventsOf().length >= count);
  const [event] = eventsOf().toSorted((a, b) => b.expiresAt.localeCompare(a.expiresAt));
  if (event === undefined) throw new Error('Nothing was requested');
  const expiresAt = new Date(event.expiresAt);
  return { event, token: links.sign({ purpose: 'reset', id: event.id, expiresAt }) };
}

describe('POST /api/users/reset', () => {
  it('has a mail sent, in the language of the account, with a link for an hour', async () => {
    const { id, email } = await auth.signUp({ headers: { 'Accept-Language': 'es' } });

    const response = await ask(` ${email.toUpperCase()} `).expect(202);

    const { event } = await requested(email);
    expect(response.body).toEqual({});
    expect(event).toMatchObject({ userId: id, email, locale: 'es', version: 0 });
    expect(Math.round((Date.parse(event.expiresAt) - Date.now()) / 60_000)).toBe(60);
  });

  it('says the same to an address that nobody has, and sends nothing', async () => {
    const email = newEmail();

    const response = await ask(email).expect(202);

    expect(response.body).toEqual({});
    expect(await auth.database.collection('events').countDocuments({ 'payload.email': email })).toBe(0);
    expect(JSON.stringify(await resets().find().toArray())).not.toContain(email);
  });

  it('takes the same time whether or not somebody has the address', async () => {
    const timed = async (email: string) => {
      const startedAt = performance.now();
      await ask(email).expect(202);
      return performance.now() - startedAt;
    };
    const { email } = await auth.signUp();

    const [known, unknown] = [await timed(email), await timed(newEmail())];

    expect(known).toBeGreaterThanOrEqual(299);
    expect(unknown).toBeGreaterThanOrEqual(299);
  });

  it.each([
    ['no address', undefined],
    ['an operator', { $ne: null }],
    ['something else', 'somebody'],
  ])('refuses %s', async (_name, email) => {
    const response = await ask(email).expect(400);

    expect(response.body.errors[0].field).toBe('email');
  });

  it('puts nothing into database or journal that would open the account', async () => {
    const { email } = await auth.signUp();
    await ask(email).expect(202);
    const { token } = await requested(email);

    const events = await auth.database.collection('events').find().toArray();

    const seal = token.split('.')[2] ?? '';
    expect(JSON.stringify([events, await resets().find().toArray()])).not.toContain(seal);
  });
});

describe('POST /api/users/reset/confirm', () => {
  it('sets the password and ends every session', async () => {
    const account = await auth.signUp();
    await ask(account.email).expect(202);
    const { token } = await requested(account.email);

    const response = await confirm(token).expect(204);

    expect(response.get('Set-Cookie')).toBeUndefined();
    expect(await auth.whoAmI(account.cookie)).toBeNull();
    await signIn(account.email, account.password).expect(400);
    await signIn(account.email, 'battery staple').expect(200);
    await auth.bus.next(sessionRevoked, (event) => event.id === account.id);
  });

  it('works once, however many try at once', async () => {
    const { email } = await auth.signUp();
    await ask(email).expect(202);
    const { token } = await requested(email);
    const passwords = Array.from({ length: 6 }, (_, i) => `battery staple ${String(i)}`);

    const responses = await Promise.all(passwords.map((password) => confirm(token, password)));
    const late = await confirm(token);

    const won = passwords[responses.findIndex(({ status }) => status === 204)] ?? '';
    expect(responses.filter(({ status }) => status === 204)).toHaveLength(1);
    expect([late.status, late.body]).toEqual([400, unusable]);
    await signIn(email, won).expect(200);
  });

  it('takes the newest link only', async () => {
    const { email } = await auth.signUp();
    await ask(email).expect(202);
    const { token: older } = await requested(email);
    await ask(email).expect(202);
    const { token: newer } = await requested(email, 2);

    await confirm(older).expect(400, unusable);
    await confirm(newer).expect(204);
  });

  it('takes no link after its time', async () => {
    const { email } = await auth.signUp();
    await ask(email).expect(202);
    const { token, event } = await requested(email);
    const expired = links.sign({ purpose: 'reset', id: event.id, expiresAt: new Date(Date.now() - 1) });

    await confirm(expired).expect(400, unusable);
    await resets().updateOne({ requestId: event.id }, { $set: { expiresAt: new Date() } });

    await confirm(token).expect(400, unusable);
  });

  it('takes no link of another purpose, of another key, or for nobody', async () => {
    const { email } = await auth.signUp();
    await ask(email).expect(202);
    const { event } = await requested(email);
    const expiresAt = new Date(event.expiresAt);
    const nobody = newEmail();
    await ask(nobody).expect(202);
    const orphan = await resets().findOne({ userId: { $exists: false } });
    const strangers = createLinks([{ kid: undefined, secret: 'x'.repeat(32) }]);

    for (const token of [
      links.sign({ purpose: 'pass', id: event.id, expiresAt }),
      links.sign({ purpose: 'reset', id: 'unknown', expiresAt }),
      links.sign({ purpose: 'reset', id: String(orphan?.['requestId']), expiresAt }),
      strangers.sign({ purpose: 'reset', id: event.id, expiresAt }),
      'nonsense',
    ])
      await confirm(token).expect(400, unusable);
  });

  it('keeps the link for another try when the password is refused', async () => {
    const { email } = await auth.signUp();
    await ask(email).expect(202);
    const { token } = await requested(email);

    expect((await confirm(token, 'short').expect(400)).body.errors[0].field).toBe('password');
    expect((await confirm(token, 'stolen password').expect(400)).body.errors[0].message).toContain('stolen');

    await confirm(token).expect(204);
  });

  it('is void once the password was changed otherwise, or the account is gone', async () => {
    const [changed, deleted] = [await auth.signUp(), await auth.signUp()];
    for (const { email } of [changed, deleted]) await ask(email).expect(202);
    const tokens = [(await requested(changed.email)).token, (await requested(deleted.email)).token];

    await auth
      .api()
      .put('/api/users/password')
      .set('Cookie', changed.cookie)
      .send({ currentPassword: changed.password, password: 'another password' })
      .expect(204);
    await auth
      .api()
      .delete('/api/users/me')
      .set('Cookie', deleted.cookie)
      .send({ password: deleted.password })
      .expect(204);

    for (const token of tokens) await confirm(token).expect(400, unusable);
  });
});
