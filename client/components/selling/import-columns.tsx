import { useLocale, useTranslations } from '#i18n';
import { importColumns } from '@/lib/import-file';
import { buttonClass } from '../button-class';

const needed: readonly string[] = ['title', 'price'];

/** What a file has to look like, with one to start from. */
export function ImportColumns({ feePercent }: { feePercent: number }) {
  const t = useTranslations('importPage');
  const percent = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 2 }).format(feePercent);
  return (
    <section
      aria-labelledby="import-columns"
      className="rounded-card border border-line bg-surface p-6 shadow-card"
    >
      <h2 id="import-columns" className="text-xl font-bold tracking-tight">
        {t('columns')}
      </h2>
      <p className="mt-1.5 text-muted">{t('columnsText')}</p>
      <dl className="mt-4 divide-y divide-line border-y border-line text-[15px]">
        {importColumns.map((column) => (
          <div key={column} className="grid grid-cols-[96px_minmax(0,1fr)] gap-3 py-2">
            <dt>
              <code translate="no" className="text-sm font-semibold">
                {column}
              </code>
            </dt>
            <dd className="text-muted">
              {t(`column_${column}`)}
              {needed.includes(column) && <b className="font-semibold text-ink"> {t('needed')}</b>}
            </dd>
          </div>
        ))}
      </dl>
      {feePercent > 0 && <p className="mt-4 text-sm text-muted">{t('fee', { percent })}</p>}
      {/* A file, not a page: no router can show it. */}
      <a
        href="/tickets/import/example.csv"
        download
        className={`${buttonClass({ tone: 'quiet' })} mt-5 w-full`}
      >
        {t('example')}
      </a>
    </section>
  );
}
