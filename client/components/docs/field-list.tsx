import { useTranslations } from '#i18n';
import type { ApiField } from '@/lib/api-document';

/** Fields by their names, as a list that needs no table's width. */
export function FieldList({ fields }: { fields: readonly ApiField[] }) {
  const t = useTranslations('docs');
  if (fields.length === 0) return null;
  return (
    <ul className="mt-2 grid gap-2">
      {fields.map(({ name, type, required, description }) => (
        <li key={name} className="min-w-0 border-l-2 border-line pl-3 text-[15px]">
          <code className="font-mono break-words">{name}</code>{' '}
          <code className="font-mono text-[13px] break-words text-muted">{type}</code>
          {!required && <span className="text-[13px] text-muted"> · {t('optional')}</span>}
          {description && (
            <span lang="en" className="block text-muted">
              {description}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
