import type { Response } from 'supertest';
import { sessionRevoked } from '@ticketing/common/events';
import { signIn as tokenOf } from '@ticketing/common/testing';
import { type AuthUnderTest, sessionCookieOf, startAuth } from './support/auth-under-test';
import { type BreachedFile, writeBreachedFile } from './support/breached-file';

let auth: AuthUnderTest;
let breached: BreachedFile;
beforeAll(async () => {
  breached = await writeBreachedFile('stolen password\n');
  auth = await startAuth({ BREACHED_PASSWORDS_FILE: breached.path }, 2);
});
afterAll(async () => {
  await auth.stop();
  await breached.remove();
});

const change = (cookie: string, body: object) =>
  auth.api().put('/api/users/password').set('Cookie', cookie).send(body);
const signIn = (email: string, password: string) =>
  auth.api().post('/api/users/signin').send({ email, password });

describe('PUT /api/users/password', () => {
  it('takes the new password from now on, and no longer the old one', async () => {
    const { cookie, email, password } = await auth.signUp();

    await change(cookie, { currentPassword: password, password: 'battery staple' }).expect(204);

    await signIn(email, 'battery staple').expect(200);
    await signIn(email, password).expect(400);
  });

  it('ends every other session, in every service, and goes on here', async () => {
    const account = await auth.signUp();
    const elsewhere = await auth.signInAgain(account);
    const unnoted = tokenOf(account).cookie;

    const response = await change(account.cookie, {
      currentPassword: account.password,
      password: 'battery staple',
    });

    for (const cookie of [account.cookie, elsewhere, unnoted])
      expect(await auth.whoAmI(cookie, 1)).toBeNull();
    expect(await auth.whoAmI(sessionCookieOf(response))).toMatchObject({ id: account.id });
    await auth.bus.next(sessionRevoked, (event) => event.id === account.id);
  });

  it('changes nothing without the current password', async () => {
    const { cookie, email, password } = await auth.signUp();

    const response = await change(cookie, { currentPassword: 'a guess', password: 'battery staple' });

    expect([response.status, response.body]).toEqual([
      400,
      {
        errors: [{ message: 'This is not your password', code: 'wrong_password', field: 'currentPassword' }],
      },
    ]);
    expect(await auth.whoAmI(cookie)).toMatchObject({ email });
    await signIn(email, password).expect(200);
  });

  it.each([
    ['nothing', {}, ['currentPassword', 'password']],
    ['a short password', { currentPassword: 'correct horse', password: 'short' }, ['password']],
    ['a stolen password', { currentPassword: 'correct horse', password: 'stolen password' }, ['password']],
    ['an operator', { currentPassword: { $ne: '' }, password: 'battery staple' }, ['currentPassword']],
  ])('refuses %s', async (_name, body, fields) => {
    const { cookie } = await auth.signUp();

    const response = await change(cookie, body).expect(400);

    expect(response.body.errors.map(({ field }: { field: string }) => field)).toEqual(fields);
  });

  it('is for those signed in', async () => {
    await auth
      .api()
      .put('/api/users/password')
      .send({ currentPassword: 'correct horse', password: 'battery staple' })
      .expect(401);
  });

  it('leaves no session of the old password, however many sign in by it meanwhile', async () => {
    const { id, cookie, email, password } = await auth.signUp();

    // One every few milliseconds: some have the old password checked while the new one is being written.
    const signIns: Promise<Response>[] = [];
    const timer = setInterval(() => signIns.push(signIn(email, password).then((answer) => answer)), 4);
    const changed = await change(cookie, { currentPassword: password, password: 'battery staple' });
    clearInterval(timer);
    const answers = await Promise.all(signIns);

    expect(changed.status).toBe(204);
    for (const response of answers.filter(({ status }) => status === 200))
      expect(await auth.whoAmI(sessionCookieOf(response))).toBeNull();
    expect(await auth.database.collection('sessions').countDocuments({ userId: id })).toBe(1);
  });

  it('lets one of two simultaneous changes win', async () => {
    const { cookie, email, password } = await auth.signUp();
    const passwords = ['battery staple', 'staple battery'];

    const responses = await Promise.all(
      passwords.map((next) => change(cookie, { currentPassword: password, password: next })),
    );

    const won = passwords[responses.findIndex(({ status }) => status === 204)] ?? '';
    expect(responses.filter(({ status }) => status === 204)).toHaveLength(1);
    await signIn(email, won).expect(200);
  });
});
