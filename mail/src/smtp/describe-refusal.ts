import type { Outcome } from '../domain/delivery';

interface SmtpError extends Error {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
}

/**
 * What a failed sending means. Only what the server says about this recipient or this mail is held against it; that it
 * can't be reached, doesn't know us or doesn't accept our address as the sender concerns all mails alike.
 */
export function describeRefusal(error: unknown): Outcome {
  const reason = error instanceof Error ? error.message : String(error);
  const { code, command, responseCode } = error instanceof Error ? (error as SmtpError) : {};
  const answer = typeof responseCode === 'number' ? responseCode : undefined;
  const aboutThisMail = (code === 'EENVELOPE' || code === 'EMESSAGE') && answer !== 421;
  if (!aboutThisMail) return { outcome: 'away', reason };
  // The sender's address is ours, and so is the mistake: worth trying again once somebody has put it right.
  if (command === 'MAIL FROM') return { outcome: 'later', reason };
  // Without an answer of the server: the address can't even be asked for.
  if (answer === undefined || answer >= 500) return { outcome: 'refused', reason };
  return { outcome: 'later', reason };
}
