import { useTranslations } from '#i18n';
import type { ApiDocument } from '@/lib/api-document';
import { apiPaths, type Part } from '@/lib/ops/parts';
import { OperationDetails } from './operation-details';
import { RawLink } from './raw-link';

/** The routes of a service. What its document says is in English, whatever the page's language. */
export function ServiceRoutes({ part, document }: { part: Part; document: ApiDocument | undefined }) {
  const t = useTranslations('docs');
  const raw = `${apiPaths[part]}/openapi.json`;
  return (
    <section aria-labelledby={part} className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={part} className="title" {...(document && { lang: 'en' })}>
          {document?.info.title ?? apiPaths[part]}
        </h2>
        {document && <RawLink href={raw} />}
      </div>
      {document === undefined && <p className="mt-3 text-muted">{t('silent')}</p>}
      {document && (
        <ul className="mt-4 divide-y divide-line rounded-card border border-line bg-surface shadow-card">
          {Object.entries(document.paths).flatMap(([path, operations]) =>
            Object.entries(operations).map(([method, operation]) => (
              <li key={operation.operationId}>
                <OperationDetails method={method} path={path} operation={operation} />
              </li>
            )),
          )}
        </ul>
      )}
    </section>
  );
}
