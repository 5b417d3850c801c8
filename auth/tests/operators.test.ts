import { randomUUID } from 'node:crypto';
import { type AuthUnderTest, newEmail, startAuth } from './support/auth-under-test';

const operatorEmail = newEmail();
let auth: AuthUnderTest;
let operator: string;
beforeAll(async () => {
  auth = await startAuth({ OPERATOR_EMAILS: operatorEmail.toUpperCase() });
  operator = (await auth.signUp({ email: operatorEmail })).cookie;
});
afterAll(() => auth.stop());

const find = (q: string, cookie = operator) =>
  auth
    .api()
    .get(`/api/users/ops/accounts?q=${encodeURIComponent(q)}`)
    .set('Cookie', cookie);

test('only an operator is told to be one', async () => {
  const somebody = await auth.signUp();

  expect(await auth.whoAmI(operator)).toMatchObject({ email: operatorEmail, operator: true });
  expect(await auth.whoAmI(somebody.cookie)).not.toHaveProperty('operator');
});

test('an operator finds an account by its address or its id', async () => {
  const { id, email } = await auth.signUp();

  for (const q of [email, ` ${email.toUpperCase()} `, id])
    expect((await find(q).expect(200)).body).toEqual([
      { id, email, locale: 'en', createdAt: expect.any(String) },
    ]);
  for (const q of [newEmail(), randomUUID(), email.slice(1)])
    expect((await find(q).expect(200)).body).toEqual([]);
  await find('').expect(400);
});

test('nobody else finds anything', async () => {
  const { email, cookie } = await auth.signUp();

  await find(email, '').expect(401);
  await find(email, cookie).expect(403);
});
