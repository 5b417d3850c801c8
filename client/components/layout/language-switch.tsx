import { useLocale, useTranslations } from '#i18n';
import { isLocale, locales } from '@/lib/i18n/locales';

/** The languages, each as a button that works without any script: the answer leads back to this page. */
export function LanguageSwitch() {
  const t = useTranslations('nav');
  const current = useLocale();
  return (
    <form action="/locale" method="post" aria-label={t('language')} className="-mx-2 flex gap-x-1">
      {Object.keys(locales)
        .filter(isLocale)
        .map((locale) => (
          <button
            key={locale}
            name="locale"
            value={locale}
            lang={locale}
            aria-pressed={locale === current}
            className="min-h-8 rounded-lg px-2 hover:text-ink hover:underline aria-pressed:font-semibold aria-pressed:text-ink"
          >
            {locales[locale]}
          </button>
        ))}
    </form>
  );
}
