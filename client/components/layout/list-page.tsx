import { useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import { buttonClass } from '../button-class';
import { Link } from '../link';

interface PagesProps {
  path: string;
  cursor: string | undefined;
  next: string | undefined;
}

/** The frame of a page with a list that belongs to the visitor. */
export function ListPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="pt-9 md:pt-12">
      <h1 className="display">{title}</h1>
      {lead && <p className="mt-3 max-w-[56ch] text-[17px] text-muted">{lead}</p>}
      <div className="mt-8">{children}</div>
    </div>
  );
}

/** The way to older entries and back. */
export function Pages({ path, cursor, next }: PagesProps) {
  const t = useTranslations('pages');
  if (!cursor && !next) return null;
  return (
    <nav aria-label={t('label')} className="mt-8 flex justify-center gap-3">
      {cursor && (
        <Link href={path} className={buttonClass({ tone: 'plain' })}>
          {t('newest')}
        </Link>
      )}
      {next && (
        <Link
          href={`${path}?cursor=${encodeURIComponent(next)}`}
          rel="next"
          className={buttonClass({ tone: 'quiet' })}
        >
          {t('older')}
        </Link>
      )}
    </nav>
  );
}
