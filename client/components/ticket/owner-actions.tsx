import { useTranslations } from '#i18n';
import type { Ticket } from '@/lib/ticket';
import { buttonClass } from '../button-class';
import { Link } from '../link';
import { Pill } from '../pill';
import { HeldNotice } from './held-notice';
import { WithdrawButton } from './withdraw-button';

/** What its seller sees instead of Buy. */
export function OwnerActions({ ticket }: { ticket: Ticket }) {
  const t = useTranslations('owner');
  if (ticket.status === 'sold') {
    return (
      <>
        <p>
          <Pill tone="good">{t('sold')}</Pill>
        </p>
        <p className="text-muted">{t('soldText')}</p>
        <Link href="/selling" className={buttonClass({ tone: 'quiet', wide: true })}>
          {t('all')}
        </Link>
      </>
    );
  }
  if (ticket.status === 'withdrawn') {
    return (
      <>
        <p>
          <Pill tone="gone">{t('withdrawn')}</Pill>
        </p>
        <p className="text-muted">{t('withdrawnText')}</p>
        <Link href="/tickets/new" className={buttonClass({ wide: true })}>
          {t('sell')}
        </Link>
      </>
    );
  }
  if (ticket.status === 'held') {
    return (
      <HeldNotice
        title={t('held')}
        until={ticket.heldUntil}
        said={(at) => t.rich('heldUntil', { at })}
        otherwise={t('heldText')}
      />
    );
  }
  return (
    <>
      <p>
        <Pill tone="accent">{t('yours')}</Pill>
      </p>
      <Link href={`/tickets/${ticket.id}/edit`} className={buttonClass({ wide: true })}>
        {t('edit')}
      </Link>
      <WithdrawButton ticketId={ticket.id} title={ticket.title} />
      <p className="text-sm text-muted">{t('text')}</p>
    </>
  );
}
