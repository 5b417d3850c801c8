import { useTranslations } from '#i18n';
import { RetryButton } from './retry-button';
import { EmptyState } from './empty-state';

type Unreachable = 'tickets' | 'ticket' | 'orders' | 'order' | 'listings' | 'account' | 'sessions' | 'mail';

/** The part of a page whose service can't be reached: says so, says that nothing is lost, offers another try. */
export function Unavailable({ what }: { what: Unreachable }) {
  const t = useTranslations('unavailable');
  return (
    <EmptyState title={t('title', { what })} actions={<RetryButton />}>
      {t('text')}
    </EmptyState>
  );
}
