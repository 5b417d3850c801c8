'use client';

import { useTranslations } from '#i18n';
import Link from 'next/link';
import { buttonClass } from '../button-class';
import { LocalTime } from '../local-time';
import { Notice } from '../notice';
import { WatchButton } from './watch-button';

interface HeldByAnotherProps {
  ticketId: string;
  until: string | null | undefined;
  signedIn: boolean;
}

/** A ticket that may come back: when, and the offer to be told. */
export function HeldByAnother({ ticketId, until, signedIn }: HeldByAnotherProps) {
  const t = useTranslations('offer');
  return (
    <>
      <Notice tone="warn" title={t('held')}>
        {until
          ? t.rich('heldUntil', {
              at: () => (
                <b className="tabular-nums">
                  <LocalTime iso={until} style="clock" />
                </b>
              ),
            })
          : t('heldText')}
      </Notice>
      <div id="watch" className="grid gap-3">
        <WatchButton ticketId={ticketId} signedIn={signedIn} />
      </div>
      <Link href="/" className={buttonClass({ tone: 'plain', wide: true })}>
        {t('others')}
      </Link>
    </>
  );
}
