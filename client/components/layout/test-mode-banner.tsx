import { useTranslations } from '#i18n';
import { formatCardNumber, testCards } from '@/lib/sandbox-card';

const testCard = formatCardNumber(testCards[0].number);

/** Stands on every page while the sandbox takes the cards. */
export function TestModeBanner() {
  const t = useTranslations('site');
  return (
    <aside
      aria-label={t('testMode')}
      className="bg-warn-soft px-4 py-1.5 text-center text-sm font-medium text-warn"
    >
      {t.rich('testModeText', {
        card: () => <span className="font-semibold whitespace-nowrap tabular-nums">{testCard}</span>,
      })}
    </aside>
  );
}
