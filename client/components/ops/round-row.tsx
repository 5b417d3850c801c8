import { useTranslations } from '#i18n';
import { apiPaths, type Part } from '@/lib/ops/parts';
import type { Round } from '@/lib/ops/schemas';
import type { Answer } from '@/lib/services/call-service';
import { LocalTime } from '../local-time';
import { Pill } from '../pill';
import { OperatorAction } from './operator-action';
import { PanelItem } from './panel';
import { Unanswered } from './unanswered';

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** What came of a service's last look at whether the others know what it knows, and another one. */
export function RoundRow({ part, round }: { part: Part; round: Answer<Round> }) {
  const t = useTranslations('opsRounds');
  const partName = useTranslations('opsParts');
  if (!round.ok) {
    return (
      <PanelItem>
        <Unanswered part={part} />
      </PanelItem>
    );
  }
  const { startedAt, finishedAt, looked, found, unanswered, next } = round.value;
  const mended = sum(found);
  return (
    <PanelItem>
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-semibold">{partName(part)}</span>
        {startedAt === null ? (
          <Pill tone="gone">{t('notYet')}</Pill>
        ) : finishedAt === null ? (
          <Pill tone="warn">{t('underWay')}</Pill>
        ) : (
          <Pill tone={mended > 0 ? 'warn' : 'good'}>{t('mended', { count: mended })}</Pill>
        )}
      </p>
      <p className="text-sm text-muted">
        {t.rich(startedAt === null ? 'first' : 'looked', {
          count: sum(looked),
          at: () => <LocalTime iso={finishedAt ?? startedAt ?? next} style="moment" />,
          next: () => <LocalTime iso={next} style="moment" />,
        })}
      </p>
      {mended > 0 && (
        <ul className="text-sm">
          {Object.entries(found).map(([what, count]) => (
            <li key={what}>
              {what}: {count}
            </li>
          ))}
        </ul>
      )}
      {unanswered.length > 0 && (
        <p className="text-sm text-warn">{t('unanswered', { names: unanswered.join(', ') })}</p>
      )}
      <OperatorAction
        label={t('look', { part: partName(part) })}
        title={t('lookTitle')}
        text={t('lookText')}
        undo={t('undo')}
        done={t('lookDone')}
        url={`${apiPaths[part]}/ops/reconciliation`}
      />
    </PanelItem>
  );
}
