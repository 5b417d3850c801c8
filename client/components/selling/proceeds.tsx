import { useLocale, useTranslations } from '#i18n';
import { formatMoney } from '@/lib/money';
import type { Ticket } from '@/lib/ticket';

interface ProceedsProps {
  tickets: readonly Ticket[];
  currency: string;
  /** Whether these are all of the seller's listings. */
  complete: boolean;
}

/** The sums over the seller's listings. */
export function Proceeds({ tickets, currency, complete }: ProceedsProps) {
  const t = useTranslations('selling');
  const locale = useLocale();
  const having = (status: Ticket['status']) => tickets.filter((ticket) => ticket.status === status);
  // Summed in cents, so that 0.1 + 0.2 is 0.3.
  const sum =
    having('sold').reduce((cents, ticket) => cents + Math.round((ticket.proceeds ?? ticket.price) * 100), 0) /
    100;
  const facts = [
    [t('onSale'), String(having('available').length)],
    [t('beingPaid'), String(having('held').length)],
    [t('sold'), String(having('sold').length)],
    [t('proceeds'), formatMoney(sum, currency, locale)],
  ] as const;
  return (
    <section aria-label={t('summary')} className="mb-8">
      <dl className="grid grid-cols-2 overflow-hidden rounded-card border border-line bg-line gap-px shadow-card md:grid-cols-4">
        {facts.map(([label, value]) => (
          <div key={label} className="bg-surface px-5 py-4">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="text-2xl font-bold tracking-tight tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-sm text-muted">
        {complete ? t('forInformation') : `${t('thisPage')} ${t('forInformation')}`}
      </p>
    </section>
  );
}
