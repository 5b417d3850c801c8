import { useTranslations } from '#i18n';
import { buttonClass } from '../button-class';

/** A plain form: the search is in the address, and works without script. */
export function OpsSearch({ q }: { q?: string | undefined }) {
  const t = useTranslations('ops');
  return (
    <form
      action="/ops/search"
      role="search"
      aria-label={t('searchForm')}
      className="flex w-full gap-2 lg:w-auto"
    >
      <label className="flex-1 lg:w-80">
        <span className="sr-only">{t('searchFor')}</span>
        <input
          key={q}
          type="search"
          name="q"
          defaultValue={q}
          maxLength={200}
          placeholder={t('searchHint')}
          className="input"
        />
      </label>
      <button type="submit" className={buttonClass({ tone: 'quiet' })}>
        {t('find')}
      </button>
    </form>
  );
}
