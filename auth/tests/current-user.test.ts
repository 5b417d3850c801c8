import { signIn } from '@ticketing/common/testing';
import jwt from 'jsonwebtoken';
import { type AuthUnderTest, startAuth } from './support/auth-under-test';
import { testJwtKey } from '@ticketing/common/testing';

let auth: AuthUnderTest;
beforeAll(async () => {
  auth = await startAuth();
});
afterAll(() => auth.stop());

const cookieOf = (token: unknown) =>
  `session=${Buffer.from(JSON.stringify({ jwt: token })).toString('base64')}`;
const whoAmI = (cookie: string) => auth.api().get('/api/users/currentuser').set('Cookie', cookie);

const payload = { id: 'a'.repeat(24), email: 'a@b.cd' };
const good = { issuer: 'ticketing', audience: 'ticketing', jwtid: 'x', expiresIn: 60 };
const { expiresIn: _expiry, ...withoutExpiry } = good;
const { issuer: _issuer, ...withoutIssuer } = good;
const { audience: _audience, ...withoutAudience } = good;
const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${Buffer.from(
  JSON.stringify({ ...payload, iss: 'ticketing', aud: 'ticketing', jti: 'x', iat: 1, exp: 9_999_999_999 }),
).toString('base64url')}.`;

describe('GET /api/users/currentuser', () => {
  it('is null without a session', async () => {
    const response = await auth.api().get('/api/users/currentuser').expect(200);

    expect(response.body).toEqual({ currentUser: null });
    expect(response.get('Cache-Control')).toBe('no-store');
  });

  it('gives id and e-mail of who is signed in, and nothing else', async () => {
    const { id, email, cookie } = signIn();

    const response = await whoAmI(cookie).expect(200);

    expect(response.body).toEqual({ currentUser: { id, email } });
  });

  it('accepts the token that the cases below spoil', async () => {
    const response = await whoAmI(cookieOf(jwt.sign(payload, testJwtKey, good)));

    expect(response.body.currentUser).toEqual(payload);
  });

  it.each([
    ['of another key', jwt.sign(payload, 'another-key-that-is-long-enough-too', good)],
    ['without expiry', jwt.sign(payload, testJwtKey, withoutExpiry)],
    ['that expired', jwt.sign(payload, testJwtKey, { ...good, expiresIn: -1 })],
    ['without issuer', jwt.sign(payload, testJwtKey, withoutIssuer)],
    ['without audience', jwt.sign(payload, testJwtKey, withoutAudience)],
    ['of another algorithm', jwt.sign(payload, testJwtKey, { ...good, algorithm: 'HS512' })],
    ['without signature', unsigned],
    ['without id', jwt.sign({ email: 'a@b.cd' }, testJwtKey, good)],
    ['that is no token', 'abc'],
    ['that is an object', { $ne: null }],
    ['that is null', null],
  ])('is null for a token %s', async (_name, token) => {
    const response = await whoAmI(cookieOf(token)).expect(200);

    expect(response.body).toEqual({ currentUser: null });
  });

  it.each(['session=', 'session=%%%', 'session=bm90IGpzb24=', 'session=bnVsbA==', 'session=W10='])(
    'is null for the cookie %s',
    async (cookie) => {
      const response = await whoAmI(cookie).expect(200);

      expect(response.body).toEqual({ currentUser: null });
    },
  );
});
