import { useTranslations } from '#i18n';
import { ChevronIcon } from '@/components/icons';
import { fieldsOf, typeOf, type ApiOperation } from '@/lib/api-document';
import { FieldList } from './field-list';
import { MethodLabel } from './method-label';
import { ResponseList } from './response-list';

interface OperationDetailsProps {
  method: string;
  path: string;
  operation: ApiOperation;
}

/** A route: what it is for, and, once opened, all that it takes and answers. Opens without any script. */
export function OperationDetails({ method, path, operation }: OperationDetailsProps) {
  const t = useTranslations('docs');
  const { operationId, summary, description, security, parameters = [], requestBody } = operation;
  const asked = parameters.map(({ name, in: place, required, schema }) => ({
    ...{ name, required, description: schema.description },
    type: `${typeOf(schema)}, ${place}`,
  }));
  return (
    <details id={operationId} className="group">
      <summary className="flex min-h-14 items-center gap-4 px-5 py-3 hover:bg-sunken">
        <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">
          <MethodLabel method={method} />
          <code className="min-w-0 font-mono text-[15px] break-all">{path}</code>
          <span lang="en" className="text-muted sm:ml-auto">
            {summary}
          </span>
        </span>
        <ChevronIcon className="size-4 shrink-0 group-open:rotate-180" />
      </summary>
      <div className="grid gap-5 border-t border-line px-5 py-5">
        {description && <p lang="en">{description}</p>}
        {security && <p className="text-muted">{t('signedIn')}</p>}
        {asked.length > 0 && (
          <div className="min-w-0">
            <h3 className="font-semibold">{t('parameters')}</h3>
            <FieldList fields={asked} />
          </div>
        )}
        {Object.entries(requestBody?.content ?? {}).map(([type, { schema = {} }]) => (
          <div key={type} className="min-w-0">
            <h3 className="font-semibold">{t('body', { type })}</h3>
            <FieldList fields={fieldsOf(schema)} />
          </div>
        ))}
        <ResponseList responses={operation.responses} />
      </div>
    </details>
  );
}
