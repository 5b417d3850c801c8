import { userCreated } from '@ticketing/common/events';
import { type AuthUnderTest, newEmail, sessionCookieOf, startAuth } from './support/auth-under-test';
import { type BreachedFile, writeBreachedFile } from './support/breached-file';

let auth: AuthUnderTest;
let breached: BreachedFile;

beforeAll(async () => {
  breached = await writeBreachedFile('123456789\r\nqwertyuiop\n');
  auth = await startAuth({ BREACHED_PASSWORDS_FILE: breached.path });
});
afterAll(async () => {
  await auth.stop();
  await breached.remove();
});

const signUp = (body: unknown) =>
  auth
    .api()
    .post('/api/users/signup')
    .send(body as object);
const users = () => auth.database.collection('users');

describe('POST /api/users/signup', () => {
  it('makes the account, starts a session and tells the other services', async () => {
    const email = newEmail();

    const response = await signUp({ email, password: 'password' }).expect(201);

    expect(response.body).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/), email });
    const me = await auth.api().get('/api/users/currentuser').set('Cookie', sessionCookieOf(response));
    expect(me.body).toEqual({ currentUser: response.body });
    const event = await auth.bus.next(userCreated, (event) => event.email === email);
    expect(event).toMatchObject({ id: response.body.id, version: 0 });
  });

  it.each([
    ['es-MX,es;q=0.9,en;q=0.5', 'es'],
    ['de', 'en'],
    ['de,es;q=0.2', 'es'],
    ['en-GB', 'en'],
    ['*', 'en'],
    ['nonsense;;', 'en'],
  ])('takes the language from the browser: %s', async (acceptLanguage, locale) => {
    const { email } = await auth.signUp({ headers: { 'Accept-Language': acceptLanguage } });

    const event = await auth.bus.next(userCreated, (event) => event.email === email);
    expect(event.locale).toBe(locale);
  });

  it('keeps the password as argon2id at the cost that OWASP lists, and nothing else of it', async () => {
    const email = newEmail();

    await signUp({ email, password: 'correct horse' }).expect(201);

    const user = await users().findOne({ email });
    expect(user?.['passwordHash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(JSON.stringify(user)).not.toContain('correct horse');
  });

  it('sets a cookie that scripts and other sites do not get', async () => {
    const response = await signUp({ email: newEmail(), password: 'password' });

    const cookie = response.get('Set-Cookie')?.[0];
    expect(cookie).toMatch(/^session=[A-Za-z0-9+/=%]+; path=\/; expires=.*; samesite=lax; httponly$/);
  });

  it.each([
    ['other capitals', (email: string) => email.toUpperCase()],
    ['spaces around', (email: string) => `  ${email} `],
    ['full-width characters', (email: string) => email.replace('@', '＠')],
  ])('takes an address with %s for the same', async (_name, respell) => {
    const { email } = await auth.signUp();

    const response = await signUp({ email: respell(email), password: 'password' }).expect(400);

    expect(response.body).toMatchObject({ errors: [{ message: 'Email in use', field: 'email' }] });
  });

  it('lets one of fifty simultaneous sign-ups with one address win', async () => {
    const email = newEmail();

    const responses = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        signUp({ email: i % 2 ? email : email.toUpperCase(), password: 'password' }),
      ),
    );

    const statuses = responses.map((response) => response.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 400)).toHaveLength(49);
    expect(await users().countDocuments({ email })).toBe(1);
    expect(await auth.database.collection('events').countDocuments({ 'payload.email': email })).toBe(1);
  });

  it.each([
    ['7 characters', 'a'.repeat(7), 400],
    ['8 characters', 'a'.repeat(8), 201],
    ['8 characters of which some are spaces', ' '.repeat(7) + 'a', 201],
    ['4 emoji, though they are 8 code units', '😀'.repeat(4), 400],
    ['128 characters', 'a'.repeat(128), 201],
    ['129 characters', 'a'.repeat(129), 400],
  ])('counts the password: %s', async (_name, password, status) => {
    const response = await signUp({ email: newEmail(), password });

    expect(response.status).toBe(status);
    if (status === 400) {
      expect(response.body).toMatchObject({
        errors: [{ message: 'Password must be between 8 and 128 characters', field: 'password' }],
      });
    }
  });

  it.each([
    ['nothing', {}],
    ['no body', undefined],
    ['null', { email: null, password: null }],
    ['a malformed address', { email: 'somebody', password: 'short' }],
    ['numbers', { email: 1, password: 12345678 }],
  ])('names each field at fault once, given %s', async (_name, body) => {
    const response = await signUp(body).expect(400);

    expect(response.body).toMatchObject({
      errors: [
        { message: 'Email must be valid', field: 'email' },
        { message: 'Password must be between 8 and 128 characters', field: 'password' },
      ],
    });
  });

  it.each([
    ['an operator as e-mail', { email: { $ne: null }, password: 'password' }, 'email'],
    ['a list as e-mail', { email: ['a@b.cd'], password: 'password' }, 'email'],
    ['an operator as password', { email: 'a@b.cd', password: { $gt: '' } }, 'password'],
  ])('refuses %s', async (_name, body, field) => {
    const response = await signUp(body).expect(400);

    expect(response.body).toMatchObject({ errors: [{ message: `${field} must be a single value`, field }] });
  });

  it('refuses a password from the configured list of stolen ones', async () => {
    const response = await signUp({ email: newEmail(), password: '123456789' }).expect(400);

    expect(response.body.errors[0]).toMatchObject({
      field: 'password',
      message: expect.stringContaining('stolen'),
    });
  });
});
