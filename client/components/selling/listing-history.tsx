'use client';

import { useLocale, useTranslations } from '#i18n';
import { useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { listingHistorySchema, type ListingHistory as History } from '@/lib/listing-history';
import { formatMoney } from '@/lib/money';
import type { Problem } from '@/lib/problem';
import { ChevronIcon, Spinner } from '../icons';
import { LocalTime } from '../local-time';
import { Notice } from '../notice';
import { useExplain } from '../use-explain';

interface ListingHistoryProps {
  ticket: { id: string; title: string };
  currency: string;
}

/** What happened to a listing, asked for when it is opened; each opening asks anew. */
export function ListingHistory({ ticket, currency }: ListingHistoryProps) {
  const t = useTranslations('listingHistory');
  const explain = useExplain();
  const [history, setHistory] = useState<History>();
  const [problem, setProblem] = useState<Problem>();

  async function load(): Promise<void> {
    const outcome = await callApi({ url: `/api/tickets/${ticket.id}/history` }, listingHistorySchema);
    setProblem(outcome.ok ? undefined : outcome.problem);
    if (outcome.ok) setHistory(outcome.value);
  }

  return (
    <details className="group px-5 pt-2" onToggle={(event) => event.currentTarget.open && void load()}>
      <summary className="inline-flex min-h-9 items-center gap-1.5 rounded-lg text-sm font-semibold text-muted hover:text-ink">
        {t('title')}
        <span className="sr-only">{t('of', { title: ticket.title })}</span>
        <ChevronIcon className="size-4 transition-transform group-open:rotate-180" />
      </summary>
      <div className="pt-1 pb-3">
        {problem ? (
          <Notice tone="bad" announce>
            {explain(problem).summary}
          </Notice>
        ) : history ? (
          <Entries history={history} currency={currency} />
        ) : (
          <p role="status" className="flex items-center gap-2 text-sm text-muted">
            <Spinner className="size-4" /> {t('loading')}
          </p>
        )}
      </div>
    </details>
  );
}

function Entries({ history, currency }: { history: History; currency: string }) {
  const t = useTranslations('listingHistory');
  const locale = useLocale();
  return (
    <ol className="grid gap-2 border-l-2 border-line pl-4 text-sm">
      {history.map(({ at, what, price }, index) => (
        <li key={`${at} ${what}`} className="flex flex-wrap justify-between gap-x-4">
          <span className="font-medium">
            {t(what, { price: formatMoney(price, currency, locale) })}
            {what === 'edited' && history[index - 1]?.price !== price && (
              <> {t('repriced', { price: formatMoney(price, currency, locale) })}</>
            )}
          </span>
          <span className="text-muted tabular-nums">
            <LocalTime iso={at} style="moment" />
          </span>
        </li>
      ))}
    </ol>
  );
}
