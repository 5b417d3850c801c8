import { useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import { Link } from '../link';
import { OpsSearch } from './ops-search';

const places = [
  { path: '/ops', words: 'overview' },
  { path: '/ops/search', words: 'search' },
  { path: '/ops/payments', words: 'payments' },
  { path: '/ops/dead-letters', words: 'deadLetters' },
  { path: '/ops/mails', words: 'mails' },
] as const;

interface OpsPageProps {
  title: string;
  lead?: ReactNode;
  /** Which of the places this is; undefined: below one of them. */
  path?: (typeof places)[number]['path'];
  /** What was searched for. */
  q?: string | undefined;
  children: ReactNode;
}

/** The frame of operators' pages: where one is, the way to the others, and the search. */
export function OpsPage({ title, lead, path, q, children }: OpsPageProps) {
  const t = useTranslations('ops');
  return (
    <div className="pt-9 md:pt-12">
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
        <nav aria-label={t('nav')} className="-mx-1 flex flex-wrap gap-1">
          {places.map((place) => (
            <Link
              key={place.path}
              href={place.path}
              prefetch={false}
              aria-current={place.path === path ? 'page' : undefined}
              className="inline-flex min-h-11 items-center rounded-lg px-3 font-medium text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent"
            >
              {t(place.words)}
            </Link>
          ))}
        </nav>
        <OpsSearch q={q} />
      </div>
      <h1 className="title mt-8 break-words">{title}</h1>
      {lead && <p className="mt-2 max-w-[64ch] text-muted">{lead}</p>}
      <div className="mt-7 grid gap-7">{children}</div>
    </div>
  );
}
