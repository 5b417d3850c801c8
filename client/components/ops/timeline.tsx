import { useTranslations } from '#i18n';
import type { TimelineEntry } from '@/lib/ops/timeline';
import { LocalTime } from '../local-time';
import { Pill } from '../pill';
import { Code } from './panel';

interface TimelineProps {
  entries: readonly TimelineEntry[];
  /** Who is whom, by id. */
  people?: Readonly<Record<string, 'buyer' | 'seller'>>;
}

/** A history: when, what, where, by whom, within which request. */
export function Timeline({ entries, people = {} }: TimelineProps) {
  const t = useTranslations('opsHistory');
  const partName = useTranslations('opsParts');
  const who = (by: string | null) => {
    const role = by === null ? 'nobody' : people[by];
    return role ? t(role) : by;
  };
  if (entries.length === 0) return <p className="text-muted">{t('nothing')}</p>;
  return (
    <ol className="grid divide-y divide-line">
      {entries.map((entry) => (
        <li
          key={entry.key}
          className="grid gap-x-5 gap-y-1 py-3 first:pt-0 last:pb-0 sm:grid-cols-[9.5rem_1fr]"
        >
          <span className="text-sm text-muted tabular-nums sm:pt-0.5">
            <LocalTime iso={entry.at} style="moment" />
          </span>
          <div className="min-w-0">
            <p className="font-medium">
              <What what={entry.what} />{' '}
              <span className="text-sm font-normal text-muted">{partName(entry.part)}</span>
            </p>
            <p className="text-sm break-words text-muted">
              {t('by', { who: who(entry.by) ?? '' })}
              {entry.requestId && (
                <>
                  {' · '}
                  {t('request')} <Code>{entry.requestId}</Code>
                </>
              )}
            </p>
            {entry.trouble && <Pill tone="bad">{t('untold', { why: entry.trouble })}</Pill>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function What({ what }: { what: TimelineEntry['what'] }) {
  const t = useTranslations('opsHistory');
  const mail = useTranslations('opsMail');
  switch (what.kind) {
    case 'event': {
      const key = what.event.replace(':', '_') as Parameters<typeof t.has>[0];
      return t.has(key) ? t(key as 'order_created') : what.event;
    }
    case 'mail':
      return t('mail', {
        kind: mail('kind', { kind: what.mail }),
        status: mail('status', { status: what.status }),
      });
    case 'refund':
      return t('refundAsked', { reason: what.reason });
  }
}
