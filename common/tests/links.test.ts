import { createLinks } from '../src/session';

const [oldKey, newKey] = [
  { kid: 'old', secret: 'o'.repeat(32) },
  { kid: 'new', secret: 'n'.repeat(32) },
];
const expiresAt = new Date('2026-01-01T01:00:00.000Z');
const link = { purpose: 'reset', id: 'request/1 ü', expiresAt };
const before = () => expiresAt.getTime() - 1;

describe('createLinks', () => {
  it('knows its own links again, until they expire', () => {
    let now = before();
    const links = createLinks([newKey], { now: () => now });

    const token = links.sign(link);

    expect(links.verify('reset', token)).toEqual({ id: link.id });
    now = expiresAt.getTime();
    expect(links.verify('reset', token)).toBeUndefined();
  });

  it('goes by the clock where none is given', () => {
    const links = createLinks([newKey]);

    expect(
      links.verify('reset', links.sign({ ...link, expiresAt: new Date(Date.now() + 60_000) })),
    ).toBeDefined();
    expect(
      links.verify('reset', links.sign({ ...link, expiresAt: new Date(Date.now() - 1) })),
    ).toBeUndefined();
  });

  it('makes the same token of the same input, on any process', () => {
    expect(createLinks([newKey]).sign(link)).toBe(createLinks([newKey]).sign({ ...link }));
  });

  it('makes tokens that a URL takes as they are', () => {
    const token = createLinks([newKey]).sign(link);

    expect(encodeURIComponent(token)).toBe(token);
  });

  it('takes a link for one purpose for nothing else', () => {
    const links = createLinks([newKey], { now: before });

    expect(links.verify('unsubscribe', links.sign(link))).toBeUndefined();
  });

  it('refuses a link about something else, or with a later expiry, under an old signature', () => {
    const links = createLinks([newKey], { now: before });
    const [expiry = '', id = '', seal = ''] = links.sign(link).split('.');
    const [laterExpiry] = links.sign({ ...link, expiresAt: new Date(expiresAt.getTime() + 1) }).split('.');
    const [, otherId] = links.sign({ ...link, id: 'request/2' }).split('.');

    expect(links.verify('reset', `${expiry}.${id}.${seal}`)).toBeDefined();
    expect(links.verify('reset', `${laterExpiry}.${id}.${seal}`)).toBeUndefined();
    expect(links.verify('reset', `${expiry}.${otherId}.${seal}`)).toBeUndefined();
    expect(links.verify('reset', `${expiry}.${id}.${seal.slice(1)}`)).toBeUndefined();
    expect(links.verify('reset', `${expiry}.${id}.${seal}.${seal}`)).toBeUndefined();
  });

  it('goes on accepting links of the old key while a new one signs', () => {
    const first = createLinks([oldKey]).sign(link);
    const during = createLinks([newKey, oldKey], { now: before });
    const after = createLinks([newKey], { now: before });

    expect(during.verify('reset', first)).toEqual({ id: link.id });
    expect(after.verify('reset', during.sign(link))).toEqual({ id: link.id });
    expect(after.verify('reset', first)).toBeUndefined();
  });

  it.each([undefined, null, 1, {}, '', '.', '..', 'a.b.c', 'x'.repeat(10_000)])(
    'takes %p for no link',
    (value) => {
      expect(createLinks([newKey, oldKey]).verify('reset', value)).toBeUndefined();
    },
  );

  it('refuses to start without a key, and to sign without an expiry', () => {
    expect(() => createLinks([])).toThrow('at least one key');
    expect(() => createLinks([newKey]).sign({ ...link, expiresAt: new Date(NaN) })).toThrow(RangeError);
  });
});
