import { useTranslations } from '#i18n';
import { listingPath, type ListingQuery } from '@/lib/listing-query';
import { buttonClass } from '../button-class';
import { EmptyState } from '../empty-state';
import { Link } from '../link';

/** A search that found nothing, and the ways out of it. */
export function NothingFound({ query }: { query: ListingQuery }) {
  const t = useTranslations('list');
  return (
    <EmptyState
      title={query.q ? t('nothingFor', { words: query.q }) : t('nothing')}
      actions={
        <>
          <Link href="/" className={buttonClass()}>
            {t('showEverything')}
          </Link>
          {query.q && Object.keys(query).length > 1 && (
            <Link href={listingPath({ q: query.q })} className={buttonClass({ tone: 'quiet' })}>
              {t('searchEverywhere')}
            </Link>
          )}
        </>
      }
    >
      {t('nothingText')}
    </EmptyState>
  );
}

/** A marketplace without a single ticket. */
export function NothingYet() {
  const t = useTranslations('list');
  return (
    <EmptyState
      title={t('empty')}
      actions={
        <Link href="/tickets/new" className={buttonClass()}>
          {t('sell')}
        </Link>
      }
    >
      {t('emptyText')}
    </EmptyState>
  );
}
