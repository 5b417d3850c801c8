/** What a mail server said. */
export type Outcome =
  | { readonly outcome: 'sent' }
  /** It will never take this mail. */
  | { readonly outcome: 'refused'; readonly reason: string }
  /** It did not take this mail now. */
  | { readonly outcome: 'later'; readonly reason: string }
  /** It takes no mail now, or none of ours. This one is not at fault. */
  | { readonly outcome: 'away'; readonly reason: string };

const minute = 60_000;
const hour = 60 * minute;

/** A mail that was tried as often as this has failed: about a day and a half after the first time. */
export const maxAttempts = 14;

/** How long to wait after the given number of attempts: a minute, four, a quarter of an hour, an hour, then four hours. */
export const pauseAfter = (attempts: number): number => Math.min(4 * hour, minute * 4 ** (attempts - 1));

/** News that is older than this when it comes is not worth a mail: a backup that was restored, a service that is new. */
const newsFor = 3 * 24 * hour;
export const isOldNews = (occurredAt: Date, now: Date): boolean =>
  now.getTime() - occurredAt.getTime() > newsFor;

/** How old a mail may be that goes out because there is a server at last. */
export const heldForMs = 3 * 24 * hour;

/** How long to wait for the account that a mail is for, before it counts as unknown. */
export const patienceForAccountMs = 7 * 24 * hour;
