import { useLocale, useTranslations } from '#i18n';
import { formatPrice } from '@/lib/money';

/** The price on a stub: set smaller the longer it is, so that it never runs into the perforation. */
export function StubPrice({ amount, currency }: { amount: number; currency: string }) {
  const t = useTranslations('ticket');
  const text = formatPrice(amount, currency, useLocale());
  const size = text.length > 8 ? 'text-[15px]' : text.length > 6 ? 'text-[19px]' : '';
  return (
    <p className={`price ${size}`}>
      <span className="sr-only">{t('price')}</span>
      {text}
    </p>
  );
}
