import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { TokenKey } from './tokens';

/** What a link lets its holder do, and until when. */
export interface Link {
  /** What it is for, e.g. `reset`. A link for one purpose is worth nothing for another. */
  readonly purpose: string;
  /** What it is about, e.g. the id of a request to reset a password. */
  readonly id: string;
  readonly expiresAt: Date;
}

/** Makes and checks signed links. */
export interface Links {
  /** The link's token, safe in a URL. The same input always gives the same token, so that a mail can be made again. */
  sign(link: Link): string;
  /** What a token of this purpose is about; undefined for one that is not ours, was changed or has expired. */
  verify(purpose: string, token: unknown): { id: string } | undefined;
}

const MAX_TOKEN_LENGTH = 1024;

/**
 * Links that let whoever holds them do one thing, such as choosing a new password. The token is made where it is sent
 * (`<expiry>.<id>.<HMAC-SHA256>`, under a key derived from JWT_KEY for this purpose alone), so no event, journal or
 * database holds anything that grants access. That a link works once only is for its owner to see to.
 *
 * @param jwtKey as the `jwtKeys` variable gives them: the first key signs, all verify
 * @example
 * const links = createLinks(config.JWT_KEY);
 * const token = links.sign({ purpose: 'reset', id: request.id, expiresAt: request.expiresAt });
 * links.verify('reset', token); // { id } until it expires
 */
export function createLinks(
  jwtKey: readonly TokenKey[],
  /** Milliseconds since 1970; the clock by default. */
  { now = Date.now }: { now?: () => number } = {},
): Links {
  if (jwtKey.length === 0) throw new Error('createLinks needs at least one key');
  const keys = new Map<string, readonly Buffer[]>();

  function keysFor(purpose: string): readonly Buffer[] {
    const known = keys.get(purpose);
    if (known !== undefined) return known;
    const derived = jwtKey.map(({ secret }) =>
      Buffer.from(hkdfSync('sha256', secret, '', `ticketing link: ${purpose}`, 32)),
    );
    keys.set(purpose, derived);
    return derived;
  }

  return {
    sign({ purpose, id, expiresAt }) {
      const milliseconds = expiresAt.getTime();
      if (Number.isNaN(milliseconds)) throw new RangeError('A link needs a valid expiry');
      const said = `${milliseconds.toString(36)}.${Buffer.from(id).toString('base64url')}`;
      const [signing = Buffer.alloc(0)] = keysFor(purpose);
      return `${said}.${seal(signing, said).toString('base64url')}`;
    },
    verify(purpose, token) {
      if (typeof token !== 'string' || token.length > MAX_TOKEN_LENGTH) return undefined;
      const [expiry, id, given, ...rest] = token.split('.');
      if (expiry === undefined || id === undefined || given === undefined || rest.length > 0)
        return undefined;
      const seen = Buffer.from(given, 'base64url');
      const fits = keysFor(purpose).some((key) => {
        const expected = seal(key, `${expiry}.${id}`);
        return seen.length === expected.length && timingSafeEqual(seen, expected);
      });
      if (!fits || now() >= Number.parseInt(expiry, 36)) return undefined;
      return { id: Buffer.from(id, 'base64url').toString() };
    },
  };
}

const seal = (key: Buffer, said: string) => createHmac('sha256', key).update(said).digest();
