import type { ReactNode } from 'react';
import { LocalTime } from '../local-time';
import { Notice } from '../notice';

interface HeldNoticeProps {
  title: string;
  until: string | null | undefined;
  /** Says until when, around the time. */
  said: (at: () => ReactNode) => ReactNode;
  otherwise: string;
}

/** Somebody is paying for the ticket: until when, where that is known. */
export function HeldNotice({ title, until, said, otherwise }: HeldNoticeProps) {
  const at = (iso: string) => (
    <b className="tabular-nums">
      <LocalTime iso={iso} style="clock" />
    </b>
  );
  return (
    <Notice tone="warn" title={title}>
      {until ? said(() => at(until)) : otherwise}
    </Notice>
  );
}
