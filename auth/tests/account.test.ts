import { sessionRevoked, userDeleted, userUpdated } from '@ticketing/common/events';
import { createRounds, usersTold } from '@ticketing/common/reconciliation';
import { signIn as tokenOf } from '@ticketing/common/testing';
import { type AuthUnderTest, sessionCookieOf, startAuth } from './support/auth-under-test';

let auth: AuthUnderTest;
beforeAll(async () => {
  auth = await startAuth({}, 2);
});
afterAll(() => auth.stop());

const events = () => auth.database.collection('events');
const me = (method: 'get' | 'put' | 'delete', cookie: string, body?: object) =>
  auth.api()[method]('/api/users/me').set('Cookie', cookie).send(body);

describe('GET /api/users/me', () => {
  it('gives what somebody should know of their account', async () => {
    const { id, email, cookie } = await auth.signUp({ headers: { 'Accept-Language': 'es' } });

    const response = await me('get', cookie).expect(200);

    expect(response.body).toEqual({ id, email, locale: 'es', createdAt: expect.stringMatching(/Z$/) });
  });

  it('takes an account from before there were languages for English', async () => {
    const { id, cookie } = await auth.signUp({ headers: { 'Accept-Language': 'es' } });
    await auth.database.collection('users').updateOne({ _id: id as never }, { $unset: { locale: '' } });

    expect((await me('get', cookie).expect(200)).body).toMatchObject({ locale: 'en' });
  });

  it('is for those signed in, with an account', async () => {
    await auth.api().get('/api/users/me').expect(401);
    await me('get', tokenOf().cookie).expect(401);
  });
});

describe('PUT /api/users/me', () => {
  it('changes the language and tells the other services once', async () => {
    const { id, email, cookie } = await auth.signUp();

    const responses = await Promise.all(Array.from({ length: 5 }, () => me('put', cookie, { locale: 'es' })));

    expect(responses.map(({ body }) => body)).toEqual(
      Array(5).fill(expect.objectContaining({ id, email, locale: 'es' })),
    );
    const event = await auth.bus.next(userUpdated, (event) => event.id === id);
    expect(event).toMatchObject({ email, locale: 'es', version: 1 });
    expect(await events().countDocuments({ aggregateId: id })).toBe(2);
  });

  it.each([[{}], [{ locale: 'de' }], [{ locale: '' }], [{ locale: null }], [{ locale: { $ne: 'en' } }]])(
    'refuses %j',
    async (body) => {
      const { cookie } = await auth.signUp();

      const response = await me('put', cookie, body).expect(400);

      expect(response.body.errors).toEqual([expect.objectContaining({ field: 'locale' })]);
    },
  );

  it('is for those signed in, with an account', async () => {
    await auth.api().put('/api/users/me').send({ locale: 'es' }).expect(401);
    await me('put', tokenOf().cookie, { locale: 'es' }).expect(401);
  });
});

describe('DELETE /api/users/me', () => {
  it('ends the sessions, tells the other services and frees the address', async () => {
    const account = await auth.signUp();
    const elsewhere = await auth.signInAgain(account);

    const response = await me('delete', account.cookie, { password: account.password }).expect(204);

    expect(response.get('Set-Cookie')?.[0]).toMatch(/^session=;/);
    for (const cookie of [account.cookie, elsewhere]) expect(await auth.whoAmI(cookie, 1)).toBeNull();
    const { email, password } = account;
    await auth.api().post('/api/users/signin').send({ email, password }).expect(400);
    expect(await auth.bus.next(userDeleted, ({ id }) => id === account.id)).toMatchObject({ version: 1 });
    await auth.bus.next(sessionRevoked, ({ id }) => id === account.id);
    const again = await auth.signUp({ email });
    expect(again.id).not.toBe(account.id);
  });

  it('keeps nothing of the account in its collections', async () => {
    const { id, email, cookie, password } = await auth.signUp();
    await auth.api().post('/api/users/reset').send({ email }).expect(202);

    await me('delete', cookie, { password }).expect(204);

    for (const name of ['users', 'sessions', 'resets']) {
      const left = await auth.database.collection(name).find().toArray();
      expect(JSON.stringify(left)).not.toContain(id);
    }
  });

  it.each([
    ['a wrong password', { password: 'a guess' }],
    ['no password', {}],
    ['an operator', { password: { $ne: '' } }],
  ])('refuses %s', async (_name, body) => {
    const { cookie, id } = await auth.signUp();

    const response = await me('delete', cookie, body).expect(400);

    expect(response.body.errors).toEqual([expect.objectContaining({ field: 'password' })]);
    expect(await auth.whoAmI(cookie)).toMatchObject({ id });
  });

  it('is done once, however often it is asked for', async () => {
    const { id, cookie, password } = await auth.signUp();

    const responses = await Promise.all(Array.from({ length: 4 }, () => me('delete', cookie, { password })));
    await me('delete', cookie, { password }).expect(401);

    expect(responses.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await events().countDocuments({ aggregateId: id, subject: 'user:deleted' })).toBe(1);
  });

  it('leaves no session behind that began in the same moment', async () => {
    const account = await auth.signUp();
    const { email, password } = account;

    await Promise.all([
      me('delete', account.cookie, { password }).expect(204),
      ...Array.from({ length: 8 }, () => auth.api().post('/api/users/signin').send({ email, password })),
    ]);

    expect(await auth.database.collection('sessions').countDocuments({ userId: account.id })).toBe(0);
  });

  it('leaves no session behind that began by ending the others', async () => {
    const raceOf = async () => {
      const { id, password, cookie: first } = await auth.signUp();
      let cookie = first;
      const endOthers = async (): Promise<void> => {
        const response = await auth.api().delete('/api/users/sessions').set('Cookie', cookie);
        if (response.status !== 204) return;
        cookie = sessionCookieOf(response);
        await endOthers();
      };
      const untilDeleted = async (): Promise<void> => {
        const { status } = await me('delete', cookie, { password });
        if (status !== 204) await untilDeleted();
      };
      await Promise.all([untilDeleted(), endOthers()]);
      return id;
    };

    const ids = await Promise.all(Array.from({ length: 6 }, raceOf));

    expect(await auth.database.collection('sessions').countDocuments({ userId: { $in: ids } })).toBe(0);
  });
});

describe('GET /api/users/export', () => {
  it('is a file with all that is kept of somebody, and none of it opens the account', async () => {
    const { id, email, cookie } = await auth.signUp();
    await me('put', cookie, { locale: 'es' }).expect(200);

    const response = await auth.api().get('/api/users/export').set('Cookie', cookie).expect(200);

    expect(response.get('Content-Disposition')).toBe('attachment; filename=account.json');
    expect(response.body).toMatchObject({
      account: { id, email, locale: 'es' },
      sessions: [{ device: 'Unknown device', current: true }],
      history: [{ what: 'user:created' }, { what: 'user:updated' }],
    });
    expect(response.text).not.toMatch(/argon2|passwordHash|jwt/i);
  });

  it('is for those signed in', async () => {
    await auth.api().get('/api/users/export').expect(401);
  });
});

describe('reconciliation', () => {
  it('tells of all accounts', async () => {
    const { id } = await auth.signUp();

    await createRounds({ connection: auth.database }).request();

    const { aggregates } = await auth.bus.next(usersTold, (page) =>
      page.aggregates.some((user) => user.id === id),
    );
    expect(aggregates.find((user) => user.id === id)).toEqual({ id, version: 0 });
  });
});
