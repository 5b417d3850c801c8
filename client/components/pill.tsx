import type { ReactNode } from 'react';

export type PillTone = 'good' | 'warn' | 'bad' | 'accent' | 'gone';

const tones: Readonly<Record<PillTone, string>> = {
  good: 'text-good bg-good-soft',
  warn: 'text-warn bg-warn-soft',
  bad: 'text-bad bg-bad-soft',
  accent: 'text-accent bg-accent-soft',
  gone: 'text-muted bg-sunken',
};

/** A state as a word and a colour. */
export function Pill({ tone, children }: { tone: PillTone; children: ReactNode }) {
  return (
    <span
      className={`inline-block rounded-full px-2.5 py-0.5 text-[12.5px] font-semibold leading-5 ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
