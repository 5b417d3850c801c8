'use client';

import { useLocale, useTranslations } from '#i18n';
import { formatMoney, typedAmount } from '@/lib/money';
import { expectProceeds } from '@/lib/terms';

interface PriceBreakdownProps {
  /** As it is typed. */
  price: string;
  feePercent: number;
  currency: string;
}

/** What a sale at the price in the form brings, before anything is listed. */
export function PriceBreakdown({ price, feePercent, currency }: PriceBreakdownProps) {
  const t = useTranslations('ticketForm');
  const locale = useLocale();
  const expected = expectProceeds(typedAmount(price, locale), feePercent);
  const money = (amount: number) => formatMoney(amount, currency, locale);
  const percent = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(feePercent);
  return (
    <dl
      aria-live="polite"
      aria-atomic="true"
      className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 rounded-xl bg-sunken px-4 py-3.5 text-[15px] tabular-nums"
    >
      <dt className="text-muted">{feePercent > 0 ? t('fee', { percent }) : t('noFee')}</dt>
      <dd className="text-right">{expected && feePercent > 0 ? `−${money(expected.fee)}` : '–'}</dd>
      <dt className="font-semibold">{t('yours')}</dt>
      <dd className="text-right font-semibold">{expected ? money(expected.proceeds) : '–'}</dd>
    </dl>
  );
}
