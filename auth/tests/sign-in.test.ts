import { hash } from '@node-rs/argon2';
import { type AuthUnderTest, newEmail, sessionCookieOf, startAuth } from './support/auth-under-test';

let auth: AuthUnderTest;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

const signIn = (body: object) => auth.api().post('/api/users/signin').send(body);
const refusal = { errors: [{ message: 'Invalid credentials', code: 'invalid_credentials' }] };

describe('POST /api/users/signin', () => {
  it('starts a session', async () => {
    const { id, email, password } = await auth.signUp();

    const response = await signIn({ email: ` ${email.toUpperCase()}`, password }).expect(200);

    expect(response.body).toEqual({ id, email });
    const me = await auth.api().get('/api/users/currentuser').set('Cookie', sessionCookieOf(response));
    expect(me.body).toEqual({ currentUser: { id, email } });
  });

  it('takes a password typed in another Unicode form for the same', async () => {
    const { email } = await auth.signUp({ password: 'cafe\u0301 cr\u00e8me' });

    await signIn({ email, password: 'caf\u00e9 cre\u0300me' }).expect(200);
  });

  it('does not trim the password', async () => {
    const { email, password } = await auth.signUp();

    await signIn({ email, password: `${password} ` }).expect(400);
  });

  it('says the same whichever was wrong', async () => {
    const { email } = await auth.signUp();

    const wrongPassword = await signIn({ email, password: 'something else' });
    const wrongEmail = await signIn({ email: newEmail(), password: 'something else' });

    expect([wrongPassword.status, wrongPassword.body]).toEqual([400, refusal]);
    expect([wrongEmail.status, wrongEmail.body]).toEqual([400, refusal]);
    expect(wrongPassword.get('Set-Cookie')).toBeUndefined();
  });

  it('takes the same time whichever was wrong', async () => {
    const { email } = await auth.signUp();
    const timed = async (address: string) => {
      const startedAt = performance.now();
      await signIn({ email: address, password: 'something else' });
      return performance.now() - startedAt;
    };
    const known: number[] = [];
    const unknown: number[] = [];

    for (let i = 0; i < 12; i++) {
      known.push(await timed(email));
      unknown.push(await timed(newEmail()));
    }

    // The fastest of each: what else the machine does only ever adds. Without the hashing it would be a tenth.
    const ratio = Math.min(...unknown) / Math.min(...known);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it.each([
    ['no fields', {}, ['email', 'password']],
    ['an empty password', { email: 'a@b.cd', password: '' }, ['password']],
    ['an operator', { email: 'a@b.cd', password: { $ne: '' } }, ['password']],
    ['an operator as e-mail', { email: { $gt: '' }, password: 'password' }, ['email']],
  ])('answers 400 to %s', async (_name, body, fields) => {
    const response = await signIn(body).expect(400);

    expect(response.body.errors.map((error: { field: string }) => error.field)).toEqual(fields);
  });

  it('hashes again at today’s cost when the stored hash is of another', async () => {
    const { email, password } = await auth.signUp();
    const users = auth.database.collection('users');
    const passwordHash = await hash(password, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    await users.updateOne({ email }, { $set: { passwordHash } });

    await signIn({ email, password }).expect(200);

    const user = await users.findOne({ email });
    expect(user?.['passwordHash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await signIn({ email, password }).expect(200);
  });

  it('answers many at once, each rightly', async () => {
    const { email, password } = await auth.signUp();

    const responses = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        signIn({ email, password: i % 3 === 0 ? password : 'wrong password' }),
      ),
    );

    expect(responses.map((response) => response.status)).toEqual(
      Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? 200 : 400)),
    );
  });
});
