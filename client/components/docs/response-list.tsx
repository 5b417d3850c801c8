import { useTranslations } from '#i18n';
import { fieldsOf, typeOf, type ApiOperation } from '@/lib/api-document';
import { FieldList } from './field-list';

/** What a route answers, by status; what any route may answer when something is broken is left out. */
export function ResponseList({ responses }: { responses: ApiOperation['responses'] }) {
  const t = useTranslations('docs');
  return (
    <div className="min-w-0">
      <h3 className="font-semibold">{t('answers')}</h3>
      <ul className="mt-2 grid gap-3">
        {Object.entries(responses)
          .filter(([status]) => Number(status) < 500)
          .map(([status, { description, content = {} }]) => (
            <li key={status} className="min-w-0">
              <span className="font-semibold tabular-nums">{status}</span>{' '}
              <span lang="en">{description}</span>
              {Number(status) < 300 &&
                Object.entries(content).map(([mediaType, { schema = {} }]) => (
                  <div key={mediaType} className="mt-1 min-w-0">
                    <code className="font-mono text-[13px] break-words text-muted">
                      {mediaType === 'application/json' ? typeOf(schema) : mediaType}
                    </code>
                    <FieldList fields={fieldsOf(schema)} />
                  </div>
                ))}
            </li>
          ))}
      </ul>
    </div>
  );
}
