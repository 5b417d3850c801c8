import type { ReactNode } from 'react';
import { AlertIcon, CheckIcon, ClockIcon } from './icons';

type Tone = 'info' | 'good' | 'warn' | 'bad';

const tones: Readonly<Record<Tone, string>> = {
  info: 'bg-accent-soft text-ink',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};

interface NoticeProps {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** Read out when it appears: for answers to what the user just did. */
  announce?: boolean;
}

/** A message within a page: what happened, and what it means. */
export function Notice({ tone, title, children, announce = false }: NoticeProps) {
  const Icon = tone === 'good' ? CheckIcon : tone === 'warn' ? ClockIcon : AlertIcon;
  return (
    <div
      role={announce ? (tone === 'bad' ? 'alert' : 'status') : undefined}
      className={`reveal flex gap-3 rounded-xl px-4 py-3 text-[15px] leading-6 ${tones[tone]}`}
    >
      <Icon className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
