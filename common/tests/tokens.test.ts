import { createTokens } from '../src/session';

const user = { id: 'u1', email: 'a@b.cd' };
const [oldKey, newKey] = [
  { kid: 'old', secret: 'o'.repeat(32) },
  { kid: 'new', secret: 'n'.repeat(32) },
];

describe('createTokens', () => {
  it('signs what it verifies, for as long as it says', () => {
    let now = Date.parse('2026-01-01T00:00:00.500Z');
    const tokens = createTokens({ keys: [newKey], ttlSeconds: 60, now: () => now });

    const { jwt, jti, expiresAt } = tokens.sign(user);

    expect(tokens.verify(jwt)).toEqual({ ...user, jti, iat: now / 1000, exp: expiresAt.getTime() / 1000 });
    now = expiresAt.getTime() - 1;
    expect(tokens.verify(jwt)).toBeDefined();
    now = expiresAt.getTime();
    expect(tokens.verify(jwt)).toBeUndefined();
  });

  it('gives every token an id of its own', () => {
    const tokens = createTokens({ keys: [newKey] });

    expect(tokens.sign(user).jti).not.toBe(tokens.sign(user).jti);
  });

  it('goes on accepting the old key while a new one signs', () => {
    const before = createTokens({ keys: [oldKey] }).sign(user).jwt;
    const during = createTokens({ keys: [newKey, oldKey] });
    const after = createTokens({ keys: [newKey] });

    expect(during.verify(before)).toMatchObject(user);
    expect(after.verify(during.sign(user).jwt)).toMatchObject(user);
    expect(after.verify(before)).toBeUndefined();
  });

  it('goes on accepting tokens from before keys had names', () => {
    const before = createTokens({ keys: [{ kid: undefined, secret: oldKey.secret }] }).sign(user).jwt;

    expect(createTokens({ keys: [newKey, oldKey] }).verify(before)).toMatchObject(user);
  });

  it('refuses a token that names a key we do not have', () => {
    const stranger = createTokens({ keys: [{ ...oldKey, kid: 'unknown' }] }).sign(user).jwt;

    expect(createTokens({ keys: [newKey, oldKey] }).verify(stranger)).toBeUndefined();
  });

  it('refuses to start without a key', () => {
    expect(() => createTokens({ keys: [] })).toThrow('at least one key');
  });

  it.each([undefined, null, 1, {}, '', 'a.b.c', 'x'.repeat(10_000)])('takes %p for no token', (value) => {
    expect(createTokens({ keys: [newKey, oldKey] }).verify(value)).toBeUndefined();
  });
});
