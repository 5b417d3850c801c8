'use client';

import { useTranslations } from '#i18n';
import { useState } from 'react';
import type { Verdict } from '@/lib/pass';
import { placeOf, seatOf } from '@/lib/ticket-facts';
import { LocalTime } from '../local-time';
import { Notice } from '../notice';

/** A door lets people in on the day, and on the night after it. */
const aroundTheEvent = 20 * 3_600_000;

/** What the ticket is for, so that a door sees the right event, day and seat. */
export function CheckedTicket({ verdict: { ticket, status } }: { verdict: Verdict }) {
  const t = useTranslations('verify');
  const words = useTranslations('ticket');
  const [checkedAt] = useState(() => Date.now());
  if (ticket === undefined) return null;
  const seat = seatOf(ticket, words);
  const away = ticket.startsAt ? Math.abs(Date.parse(ticket.startsAt) - checkedAt) : 0;
  return (
    <section className="mt-5 px-1">
      <h2 className="text-xl font-bold tracking-tight break-words">{ticket.title}</h2>
      <p className="mt-1 text-muted">
        {ticket.startsAt && (
          <>
            <LocalTime iso={ticket.startsAt} style="long" />
            <br />
          </>
        )}
        {placeOf(ticket)}
      </p>
      {seat && <p className="mt-2 text-lg font-semibold">{seat}</p>}
      {status === 'valid' && away > aroundTheEvent && (
        <div className="mt-4">
          <Notice tone="warn">{t('anotherDay')}</Notice>
        </div>
      )}
    </section>
  );
}
