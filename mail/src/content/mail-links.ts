import type { Links } from '@ticketing/common/session';

const day = 24 * 3_600_000;

export type MailLinks = ReturnType<typeof createMailLinks>;

/**
 * Where mails lead. What a link lets its holder do is signed here and kept nowhere; the same mail always has the same
 * links.
 */
export function createMailLinks({ publicUrl, links }: { publicUrl: string; links: Links }) {
  const sign = (purpose: string, id: string, expiresAt: Date): string =>
    links.sign({ purpose, id, expiresAt });

  /** A day after the event began; where that is unknown, ninety days after the purchase. */
  const passUntil = (startsAt: Date | undefined, boughtAt: Date): Date =>
    startsAt === undefined
      ? new Date(boughtAt.getTime() + 90 * day)
      : new Date(Math.max(startsAt.getTime(), boughtAt.getTime()) + day);
  const pass = (orderId: string, startsAt: Date | undefined, boughtAt: Date): string =>
    sign('pass', orderId, passUntil(startsAt, boughtAt));
  const unsubscribe = (userId: string, writtenAt: Date): string =>
    sign('unsubscribe', userId, new Date(writtenAt.getTime() + 365 * day));

  return {
    order: (id: string): string => `${publicUrl}/orders/${encodeURIComponent(id)}`,
    ticket: (id: string): string => `${publicUrl}/tickets/${encodeURIComponent(id)}`,
    selling: (): string => `${publicUrl}/selling`,
    pass: (orderId: string, startsAt: Date | undefined, boughtAt: Date): string =>
      `${publicUrl}/orders/${encodeURIComponent(orderId)}/pass?link=${pass(orderId, startsAt, boughtAt)}`,
    calendar: (orderId: string, startsAt: Date | undefined, boughtAt: Date): string =>
      `${publicUrl}/api/orders/${encodeURIComponent(orderId)}/event.ics?link=${pass(orderId, startsAt, boughtAt)}`,
    // Behind the #, so that it comes into no log and no Referer.
    reset: (requestId: string, expiresAt: Date): string =>
      `${publicUrl}/auth/reset#${sign('reset', requestId, expiresAt)}`,
    unsubscribePage: (userId: string, writtenAt: Date): string =>
      `${publicUrl}/unsubscribe#${unsubscribe(userId, writtenAt)}`,
    /** For the mail program's own button, which posts to it. */
    unsubscribeOneClick: (userId: string, writtenAt: Date): string =>
      `${publicUrl}/api/mail/unsubscribe?token=${unsubscribe(userId, writtenAt)}`,
  };
}
