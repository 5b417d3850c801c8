import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { decode, sign, verify } from 'jsonwebtoken';
import { type Claims, claimsSchema } from './claims';

/** A secret of HS256; `kid` names it in the token's header, undefined while there is only one. */
export interface TokenKey {
  readonly kid: string | undefined;
  readonly secret: string;
}

/** A token just made. `expiresAt` is when it stops being accepted. */
export interface SignedToken {
  readonly jwt: string;
  readonly jti: string;
  readonly expiresAt: Date;
}

export interface Tokens {
  readonly ttlSeconds: number;
  sign(user: { id: string; email: string }): SignedToken;
  /** The claims of a token that is ours, unchanged and not expired; undefined for anything else, never a throw. */
  verify(jwt: unknown): Claims | undefined;
}

/** Seven days. */
export const SESSION_TTL_SECONDS = 7 * 24 * 60 * 60;

/**
 * Session tokens: HS256 only, with issuer, audience, id and expiry. The first key signs, all verify, so that a key is
 * rotated by putting a new one in front and dropping the old one a lifetime later.
 *
 * @param options.keys as the `jwtKeys` variable gives them
 * @example
 * const tokens = createTokens({ keys: config.JWT_KEY });
 * const { jwt } = tokens.sign({ id: user.id, email: user.email });
 */
export function createTokens(options: {
  keys: readonly TokenKey[];
  issuer?: string;
  audience?: string;
  ttlSeconds?: number;
  /** Milliseconds since 1970; the clock by default. */
  now?: () => number;
}): Tokens {
  const {
    keys,
    issuer = 'ticketing',
    audience = 'ticketing',
    ttlSeconds = SESSION_TTL_SECONDS,
    now = Date.now,
  } = options;
  // A key object, made once: jsonwebtoken takes forty times as long with a string.
  const prepared = keys.map(({ kid, secret }) => ({ kid, key: createSecretKey(secret, 'utf8') }));
  const [signing] = prepared;
  if (signing === undefined) throw new Error('createTokens needs at least one key');

  function verifyWith(key: KeyObject, jwt: string, clockTimestamp: number): Claims | undefined {
    try {
      const payload = verify(jwt, key, { algorithms: ['HS256'], issuer, audience, clockTimestamp });
      const claims = claimsSchema.safeParse(payload);
      return claims.success ? claims.data : undefined;
    } catch {
      return undefined;
    }
  }

  return {
    ttlSeconds,
    sign({ id, email }) {
      const jti = randomUUID();
      // Milliseconds matter: a session made in the same second as a password change must outlive it.
      const iat = now() / 1000;
      const exp = Math.floor(iat) + ttlSeconds;
      const jwt = sign({ id, email, iat, exp }, signing.key, {
        algorithm: 'HS256',
        issuer,
        audience,
        jwtid: jti,
        ...(signing.kid !== undefined && { keyid: signing.kid }),
      });
      return { jwt, jti, expiresAt: new Date(exp * 1000) };
    },
    verify(jwt) {
      if (typeof jwt !== 'string' || jwt.length > 4096) return undefined;
      const kid = keys.length === 1 ? undefined : keyIdOf(jwt);
      const candidates = kid === undefined ? prepared : prepared.filter((key) => key.kid === kid);
      const clockTimestamp = Math.floor(now() / 1000);
      for (const { key } of candidates) {
        const claims = verifyWith(key, jwt, clockTimestamp);
        if (claims !== undefined) return claims;
      }
      return undefined;
    },
  };
}

/** The key id that the token names, before anything about it is verified. */
function keyIdOf(jwt: string): string | undefined {
  try {
    const kid: unknown = decode(jwt, { complete: true })?.header.kid;
    return typeof kid === 'string' ? kid : undefined;
  } catch {
    return undefined;
  }
}
