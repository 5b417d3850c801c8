'use client';

import { useLocale } from '#i18n';
import { formatTime, type TimeStyle } from '@/lib/time';
import { useZone } from './zone';

/** A point in time in the visitor's zone. */
export function LocalTime({ iso, style }: { iso: string; style: TimeStyle }) {
  const zone = useZone();
  const locale = useLocale();
  return (
    <time
      dateTime={iso}
      suppressHydrationWarning
      className={style === 'long' ? undefined : 'whitespace-nowrap'}
    >
      {formatTime(iso, style, zone, locale)}
    </time>
  );
}
