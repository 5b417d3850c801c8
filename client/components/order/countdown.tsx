'use client';

import { useTranslations } from '#i18n';
import { useEffect, useState } from 'react';
import { formatCountdown, speakDuration } from '@/lib/time';
import { LocalTime } from '../local-time';

/** Seconds left at which a screen reader is told. */
const thresholds = [600, 300, 120, 60, 30, 10];
const urgentBelow = 120;

interface CountdownProps {
  expiresAt: string;
  /** ISO; from here the ring is full. */
  startedAt: string;
  /** The server's time when the page was rendered, for until its clock is known. */
  renderedAt: string;
  /** Milliseconds by which the server's clock is ahead of this one. */
  offset: number | undefined;
}

/** The time left to pay, by the server's clock: calm at first, urgent in the last two minutes. */
export function Countdown({ expiresAt, startedAt, renderedAt, offset }: CountdownProps) {
  const t = useTranslations('order');
  const time = useTranslations('time');
  const left = useSecondsLeft(Date.parse(expiresAt), Date.parse(renderedAt), offset);
  const whole = Math.max(1, (Date.parse(expiresAt) - Date.parse(startedAt)) / 1000);
  const urgent = left < urgentBelow;
  const share = Math.min(100, Math.max(0, (left / whole) * 100));
  return (
    <div
      className={`flex items-center gap-4 rounded-2xl px-4 py-3.5 transition-colors ${urgent ? 'bg-warn-soft text-warn' : 'bg-accent-soft text-accent'}`}
    >
      <svg
        viewBox="0 0 36 36"
        aria-hidden="true"
        className="size-13 shrink-0 -rotate-90"
        fill="none"
        strokeWidth="4"
      >
        <circle cx="18" cy="18" r="15.9" stroke="currentColor" opacity=".2" />
        <circle
          cx="18"
          cy="18"
          r="15.9"
          stroke="currentColor"
          strokeLinecap="round"
          pathLength="100"
          strokeDasharray={`${share.toFixed(1)} 100`}
        />
      </svg>
      <div>
        <p
          role="timer"
          aria-label={time('leftToPay', { duration: speakDuration(left, time) })}
          className="text-2xl leading-tight font-bold tracking-tight text-ink tabular-nums"
        >
          {formatCountdown(left)}
        </p>
        <p className={`text-sm ${urgent ? 'font-medium' : 'text-ink/75'}`}>
          {t.rich(urgent ? 'backOnSaleAt' : 'heldUntil', {
            at: () => <LocalTime iso={expiresAt} style="clock" />,
          })}
        </p>
      </div>
      <Announcer left={left} />
    </div>
  );
}

/** Says the time left at the thresholds and is silent in between. */
function Announcer({ left }: { left: number }) {
  const t = useTranslations('time');
  const [said, setSaid] = useState<number>();
  const passed = thresholds.filter((threshold) => left <= threshold).at(-1);
  useEffect(() => {
    if (passed !== undefined) setSaid(passed);
  }, [passed]);
  return (
    <p className="sr-only" role="status">
      {said !== undefined && left > 0 ? t('leftToPay', { duration: speakDuration(said, t) }) : ''}
    </p>
  );
}

function useSecondsLeft(expiresAt: number, renderedAt: number, offset: number | undefined): number {
  const [left, setLeft] = useState(Math.ceil((expiresAt - renderedAt) / 1000));
  useEffect(() => {
    if (offset === undefined) return;
    const tick = () => setLeft(Math.max(0, Math.ceil((expiresAt - Date.now() - offset) / 1000)));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [expiresAt, offset]);
  return Math.max(0, left);
}
