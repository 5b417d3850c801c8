import type { Locale } from './i18n/locales';
import type { Translator } from './i18n/types';
import { madeOnce } from './made-once';

/** The zone in which pages are rendered until the browser has told its own. */
export const defaultZone = 'UTC';

/** The cookie in which the browser tells its time zone. */
export const zoneCookie = 'tz';

export type TimeStyle = 'card' | 'long' | 'day' | 'clock' | 'moment';

const options: Readonly<Record<TimeStyle, Intl.DateTimeFormatOptions>> = {
  card: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  long: {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit' },
  moment: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
};

const tags: Readonly<Record<Locale, string>> = { en: 'en-GB', es: 'es-ES' };

const formatter = madeOnce(
  (style: TimeStyle, withYear: boolean, timeZone: string, locale: Locale) =>
    new Intl.DateTimeFormat(tags[locale], {
      ...options[style],
      ...(withYear && { year: 'numeric' }),
      timeZone,
      hourCycle: 'h23',
    }),
);

/**
 * A point in time as text: card "Sat 19 Dec · 21:00" (with the year when that is far from `now`), long
 * "Saturday 19 December 2026, 21:00" or "sábado 19 de diciembre de 2026, 21:00", clock "14:32". Put together from
 * parts, because engines differ in the characters between them.
 */
export function formatTime(
  iso: string,
  style: TimeStyle,
  zone: string,
  locale: Locale,
  now = new Date(),
): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const far = style === 'card' && Math.abs(date.getTime() - now.getTime()) > 300 * 24 * 3_600_000;
  const found = new Map(
    formatter(style, far, zone, locale)
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  );
  const parts = (...types: Intl.DateTimeFormatPartTypes[]) => types.flatMap((type) => found.get(type) ?? []);
  const written = parts('day', 'month', 'year').join(locale === 'es' && style === 'long' ? ' de ' : ' ');
  const day = [...parts('weekday'), written].filter(Boolean).join(' ');
  const clock = parts('hour', 'minute').join(':');
  return [day, clock].filter(Boolean).join(style === 'card' ? ' · ' : ', ');
}

/** Whether this engine knows the zone; a cookie may hold anything. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** "12:40", "1:02:40": what is left, in whole seconds, never below zero. */
export function formatCountdown(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor((left % 3600) / 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(left % 60)}` : `${minutes}:${pad(left % 60)}`;
}

/** "12 minutes 40 seconds": the same for a screen reader. */
export function speakDuration(seconds: number, t: Translator<'time'>): string {
  const left = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(left / 60);
  const spoken = [
    ...(minutes > 0 ? [t('minutes', { minutes })] : []),
    ...(left % 60 > 0 ? [t('seconds', { seconds: left % 60 })] : []),
  ];
  return spoken.join(' ') || t('none');
}
