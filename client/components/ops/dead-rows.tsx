import { useTranslations } from '#i18n';
import { apiPaths, type Part } from '@/lib/ops/parts';
import type { DeadLetter, HistoryEntry } from '@/lib/ops/schemas';
import { LocalTime } from '../local-time';
import { Pill } from '../pill';
import { OperatorAction } from './operator-action';
import { Code, PanelItem } from './panel';

/** An event that could not be published, and another try. */
export function DeadEventRow({ part, event }: { part: Part; event: HistoryEntry }) {
  const t = useTranslations('opsDead');
  return (
    <PanelItem>
      <p className="font-semibold">{t('notPublished', { event: event.event })}</p>
      <p className="text-sm text-muted">
        <LocalTime iso={event.occurredAt} style="moment" /> · <Code>{event.aggregateId}</Code>
      </p>
      {event.error && <p className="text-sm break-words text-bad">{event.error}</p>}
      <OperatorAction
        label={t('publish')}
        title={t('publishTitle')}
        text={t('publishText')}
        undo={t('undo')}
        done={t('publishDone')}
        url={`${apiPaths[part]}/ops/journal/replay`}
        data={{ event: event.eventId }}
      />
    </PanelItem>
  );
}

/** An event that the service was sent and gave up, and another try. */
export function DeadLetterRow({ part, letter }: { part: Part; letter: DeadLetter }) {
  const t = useTranslations('opsDead');
  return (
    <PanelItem>
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-semibold">{t('notHandled', { event: letter.event })}</span>
        {letter.retrying && <Pill tone="warn">{t('retrying')}</Pill>}
      </p>
      <p className="text-sm text-muted">
        <LocalTime iso={letter.at} style="moment" />
      </p>
      <p className="text-sm break-words text-bad">{letter.reason}</p>
      <details>
        <summary className="inline-flex min-h-8 items-center text-sm font-semibold text-accent">
          {t('body')}
        </summary>
        <Code>{letter.body}</Code>
      </details>
      <OperatorAction
        label={t('handle')}
        title={t('handleTitle')}
        text={t('handleText')}
        undo={t('undo')}
        done={t('handleDone')}
        url={`${apiPaths[part]}/ops/dead-letters/${encodeURIComponent(letter.id)}/retry`}
      />
    </PanelItem>
  );
}
