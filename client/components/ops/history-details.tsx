import { useTranslations } from '#i18n';
import type { TimelineEntry } from '@/lib/ops/timeline';
import { ChevronIcon } from '../icons';
import { Timeline } from './timeline';

/** A history that opens without script. */
export function HistoryDetails({ entries }: { entries: readonly TimelineEntry[] }) {
  const t = useTranslations('ops');
  return (
    <details className="group">
      <summary className="inline-flex min-h-11 items-center gap-1.5 font-semibold text-accent">
        {t('historyOf', { count: entries.length })}
        <ChevronIcon className="size-4 group-open:rotate-180" />
      </summary>
      <div className="mt-3">
        <Timeline entries={entries} />
      </div>
    </details>
  );
}
