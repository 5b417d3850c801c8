import { signUp, visit } from '../support/course-client';
import { expectError } from '../support/expect-errors';
import type { RunningMarketplace } from '../support/start-marketplace';

export function userRows(marketplace: () => RunningMarketplace): void {
  it('signs up: 201, id and email, and a session that holds a token in base64 JSON', async () => {
    const visitor = visit(marketplace());

    const answer = await visitor.post('/api/users/signup', {
      email: 'New@Example.com',
      password: 'password',
    });

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ id: expect.any(String), email: 'new@example.com' });
    const cookie = answer.headers['set-cookie']?.join('; ') ?? '';
    expect(cookie).toMatch(/httponly/i);
    expect(cookie).toMatch(/samesite=lax/i);
    expect(cookie).not.toMatch(/secure/i);
    const [, value = ''] = /session=([^;]+)/.exec(visitor.cookie) ?? [];
    const { jwt } = JSON.parse(Buffer.from(decodeURIComponent(value), 'base64').toString());
    const claims = JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ id: answer.body.id, email: 'new@example.com', exp: expect.any(Number) });
  });

  it('refuses a wrong e-mail, a short password, a long one, and an address twice', async () => {
    const visitor = visit(marketplace());
    const { email } = await signUp(marketplace());
    const signup = (body: object) => visitor.post('/api/users/signup', body);

    expectError(await signup({ email: 'nobody', password: 'password' }), 400, 'Email must be valid', 'email');
    expectError(await signup({ email: 'a@b.co', password: 'p' }), 400, /Password/, 'password');
    expectError(await signup({ email: 'a@b.co', password: 'p'.repeat(129) }), 400, /Password/, 'password');
    expectError(await signup({}), 400, 'Email must be valid', 'email');
    expectError(await signup({ email: email.toUpperCase(), password: 'password' }), 400, 'Email in use');
    expect(visitor.cookie).toBe('');
  });

  it('keeps spaces in passwords, and takes the same letters in another Unicode form', async () => {
    const visitor = visit(marketplace());
    const { email } = visitor;
    await visitor.post('/api/users/signup', { email, password: ' caf\u00e9-noir ' });

    const trimmed = await visit(marketplace()).post('/api/users/signin', {
      email,
      password: 'caf\u00e9-noir',
    });
    const decomposed = await visit(marketplace()).post('/api/users/signin', {
      email,
      password: ' cafe\u0301-noir ',
    });

    expectError(trimmed, 400, 'Invalid credentials');
    expect(decomposed.status).toBe(200);
  });

  it('signs in: 200, id and email, and a session', async () => {
    const { email, password, id } = await signUp(marketplace());
    const visitor = visit(marketplace());

    const answer = await visitor.post('/api/users/signin', { email, password });

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ id, email });
    expect((await visitor.get('/api/users/currentuser')).body).toEqual({ currentUser: { id, email } });
  });

  it('refuses an unknown address and a wrong password in the same words', async () => {
    const { email } = await signUp(marketplace());
    const signin = (body: object) => visit(marketplace()).post('/api/users/signin', body);

    const wrong = await signin({ email, password: 'wrong password' });
    const unknown = await signin({ email: `un${email}`, password: 'wrong password' });

    expectError(wrong, 400, 'Invalid credentials');
    expect(unknown.body).toEqual(wrong.body);
    expect(unknown.headers['set-cookie']).toBeUndefined();
  });

  it('tells who is signed in, and null for nobody and for a forged session', async () => {
    const visitor = await signUp(marketplace());
    const forged = visit(marketplace());
    forged.cookie = `session=${Buffer.from(JSON.stringify({ jwt: 'a.b.c' })).toString('base64')}`;

    const own = await visitor.get('/api/users/currentuser');
    const nobody = await visit(marketplace()).get('/api/users/currentuser');
    const forger = await forged.get('/api/users/currentuser');

    expect(own.body).toEqual({ currentUser: { id: visitor.id, email: visitor.email } });
    expect(nobody.status).toBe(200);
    expect(nobody.body).toEqual({ currentUser: null });
    expect(forger.body).toEqual({ currentUser: null });
  });

  it('signs out: 200 {}, the cookie is cleared and the token is of no use anywhere', async () => {
    const visitor = await signUp(marketplace());
    const copy = visitor.cookie;

    const answer = await visitor.post('/api/users/signout');

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({});
    expect(visitor.cookie).toBe('');
    visitor.cookie = copy;
    expect((await visitor.get('/api/users/currentuser')).body).toEqual({ currentUser: null });
    await refusedSoon(() => visitor.post('/api/tickets', { title: 'x', price: 10 }));
    await refusedSoon(() => visitor.get('/api/orders'));
    await refusedSoon(() => visitor.get('/api/payments?orderId=000000000000000000000000'));
  });

  async function refusedSoon(send: () => Promise<{ status: number }>): Promise<void> {
    const until = Date.now() + 5_000;
    let status = 0;
    while (status !== 401 && Date.now() < until) ({ status } = await send());
    expect(status).toBe(401);
  }
}
