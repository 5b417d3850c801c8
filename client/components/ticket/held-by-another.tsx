'use client';

import { useTranslations } from '#i18n';
import { buttonClass } from '../button-class';
import { Link } from '../link';
import { HeldNotice } from './held-notice';
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
      <HeldNotice
        title={t('held')}
        until={until}
        said={(at) => t.rich('heldUntil', { at })}
        otherwise={t('heldText')}
      />
      <div id="watch" className="grid gap-3">
        <WatchButton ticketId={ticketId} signedIn={signedIn} />
      </div>
      <Link href="/" className={buttonClass({ tone: 'plain', wide: true })}>
        {t('others')}
      </Link>
    </>
  );
}
