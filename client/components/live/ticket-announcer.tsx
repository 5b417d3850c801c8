'use client';

import { useLocale, useTranslations } from '#i18n';
import { useEffect, useRef, useState } from 'react';
import { formatPrice } from '@/lib/money';
import type { Ticket } from '@/lib/ticket';
import { newsOf } from '@/lib/ticket-news';
import { formatTime } from '@/lib/time';
import { useZone } from '../zone';

type Tickets = ReadonlyMap<string, Ticket>;

interface TicketAnnouncerProps {
  /** As the page was rendered. */
  shown: Tickets;
  told: Tickets;
  currency: string;
}

/** More changes than this at once are counted rather than said. */
const mostSaid = 2;
const gather = 400;

/** Says to screen readers, when they are idle, what became of the tickets on the page. */
export function TicketAnnouncer({ shown, told, currency }: TicketAnnouncerProps) {
  const t = useTranslations('live');
  const locale = useLocale();
  const zone = useZone();
  const [said, setSaid] = useState('');
  const heard = useRef<Tickets>(new Map());

  useEffect(() => {
    const timer = setTimeout(() => {
      const sentences = [...told.values()].flatMap((after) => {
        const rendered = shown.get(after.id);
        const known = heard.current.get(after.id);
        const before = known && (!rendered || known.version >= rendered.version) ? known : rendered;
        const news = before && newsOf(before, after);
        if (!news) return [];
        return t(news, {
          title: after.title,
          price: formatPrice(after.price, currency, locale),
          before: formatPrice(before.price, currency, locale),
          until: after.heldUntil ? formatTime(after.heldUntil, 'clock', zone, locale) : '',
        });
      });
      heard.current = told;
      if (sentences.length > mostSaid) setSaid(t('several', { count: sentences.length }));
      else if (sentences.length > 0) setSaid(sentences.join(' '));
    }, gather);
    return () => clearTimeout(timer);
    // Only what is told is news.
  }, [told]);

  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
