import { useLocale, useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import type { ListingQuery } from '@/lib/listing-query';
import { amountForInput } from '@/lib/money';
import { buttonClass } from '../button-class';
import { ChevronIcon, FilterIcon } from '../icons';

const names = ['city', 'from', 'to', 'minPrice', 'maxPrice'] as const;

/** Place, date and price: folded away until somebody needs them. */
export function Refinements({ query, symbol }: { query: ListingQuery; symbol: string }) {
  const t = useTranslations('list');
  const locale = useLocale();
  const amount = (typed: string | undefined) => typed && amountForInput(typed, locale);
  const inUse = names.filter((name) => query[name] !== undefined).length;
  return (
    <details className="group" open={inUse > 0}>
      <summary className="inline-flex min-h-11 items-center gap-2 rounded-lg pr-2 text-[15px] font-medium text-muted hover:text-ink">
        <FilterIcon />
        <span>
          <span className="max-sm:sr-only">{t('refine')}</span>
          <span className="sm:hidden">{t('filters')}</span>
        </span>
        {inUse > 0 && (
          <span className="rounded-full bg-accent px-2 text-[13px] font-semibold text-on-accent">
            {inUse}
            <span className="sr-only">{t('inUse')}</span>
          </span>
        )}
        <ChevronIcon className="size-4 transition-transform group-open:rotate-180" />
      </summary>
      <div className="reveal mt-2 grid grid-cols-2 items-end gap-3 rounded-card border border-line bg-surface p-4 md:grid-cols-[1.4fr_1fr_1fr_.8fr_.8fr_auto]">
        <Labelled label={t('city')} className="max-md:col-span-2">
          <input
            name="city"
            list="cities"
            defaultValue={query.city}
            placeholder={t('anyCity')}
            className="input"
          />
        </Labelled>
        <Labelled label={t('from')}>
          <input type="date" name="from" defaultValue={query.from?.slice(0, 10)} className="input" />
        </Labelled>
        <Labelled label={t('to')}>
          <input type="date" name="to" defaultValue={query.to?.slice(0, 10)} className="input" />
        </Labelled>
        <Labelled label={t('minPrice', { symbol })}>
          <input
            name="minPrice"
            inputMode="decimal"
            defaultValue={amount(query.minPrice)}
            placeholder="0"
            className="input"
          />
        </Labelled>
        <Labelled label={t('maxPrice', { symbol })}>
          <input
            name="maxPrice"
            inputMode="decimal"
            defaultValue={amount(query.maxPrice)}
            placeholder={t('anyPrice')}
            className="input"
          />
        </Labelled>
        <button type="submit" className={`${buttonClass({ tone: 'quiet' })} h-12 max-md:col-span-2`}>
          {t('apply')}
        </button>
      </div>
    </details>
  );
}

function Labelled({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <label className={`grid min-w-0 grid-cols-1 gap-1.5 text-sm font-semibold ${className ?? ''}`}>
      {label}
      {children}
    </label>
  );
}
