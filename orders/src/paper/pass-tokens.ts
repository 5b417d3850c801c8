import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';
import type { TokenKey } from '@ticketing/common/session';
import type { PassClaims } from '../domain/pass';

/** Makes and checks what the QR code of a pass says. */
export interface PassTokens {
  /** The same pass always has the same token, so that none needs to be kept. */
  readonly sign: (claims: PassClaims) => string;
  /** What a genuine token says; undefined for anything else, never a throw. */
  readonly verify: (token: unknown) => PassClaims | undefined;
}

const format = 1;
const saidBytes = 17;
const tokenPattern = /^[A-Za-z0-9_-]{108}$/;

/**
 * Tokens of passes: format, order id and serial, signed with Ed25519; 108 characters of base64url, small enough for a
 * QR code that an old phone reads. The key pair comes from a secret by HKDF, so there is nothing more to configure.
 *
 * @param keys the first signs, all verify
 */
export function createPassTokens(keys: readonly TokenKey[]): PassTokens {
  const pairs = keys.map(({ secret }) => toPair(secret));
  const [signing] = pairs;
  if (signing === undefined) throw new Error('createPassTokens needs at least one key');

  return {
    sign({ orderId, serial }) {
      const said = Buffer.alloc(saidBytes);
      said.writeUInt8(format, 0);
      said.write(orderId, 1, 'hex');
      said.writeUInt32BE(serial, 13);
      return Buffer.concat([said, sign(null, said, signing.privateKey)]).toString('base64url');
    },
    verify(token) {
      if (typeof token !== 'string' || !tokenPattern.test(token)) return undefined;
      const bytes = Buffer.from(token, 'base64url');
      const said = bytes.subarray(0, saidBytes);
      const signature = bytes.subarray(saidBytes);
      if (said.readUInt8(0) !== format) return undefined;
      if (!pairs.some(({ publicKey }) => verify(null, said, publicKey, signature))) return undefined;
      return { orderId: said.toString('hex', 1, 13), serial: said.readUInt32BE(13) };
    },
  };
}

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');

function toPair(secret: string): { privateKey: KeyObject; publicKey: KeyObject } {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'ticketing pass', 32));
  const privateKey = createPrivateKey({
    key: Buffer.concat([pkcs8Prefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
