/** One sign-in on one device, from its token's birth to its expiry. `id` is the token's. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  /** Such as `Firefox on Linux`. */
  readonly device: string;
  readonly createdAt: Date;
  /** To a few minutes. */
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}
