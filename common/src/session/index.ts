export type { Claims } from './claims';
export { createLinks, type Link, type Links } from './links';
export { type Revocation, type RevocationStore, type Revocations, createRevocations } from './revocations';
export { sessionRevokedListener } from './session-revoked-listener';
export { SESSION_TTL_SECONDS, type SignedToken, type TokenKey, type Tokens, createTokens } from './tokens';
