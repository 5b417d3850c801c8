import { BrowserWords } from '@/components/browser-words';
import { DoneActions } from '@/components/ops/done-actions';
import { DeadEventRow, DeadLetterRow } from '@/components/ops/dead-rows';
import { OpsPage } from '@/components/ops/ops-page';
import { Panel, PanelList } from '@/components/ops/panel';
import { Unanswered } from '@/components/ops/unanswered';
import { getTranslations } from '@/lib/i18n/server';
import { parts, type Part } from '@/lib/ops/parts';
import { getActions, getDeadEvents, getDeadLetters } from '@/lib/services/operations';
import { requireOperator } from '@/lib/services/session';

export async function generateMetadata() {
  const t = await getTranslations('ops');
  return { title: t('deadLetters'), robots: { index: false } };
}

export default async function DeadLettersPage() {
  await requireOperator();
  const t = await getTranslations('ops');
  const [readings, actions] = await Promise.all([
    Promise.all(parts.map(readDead)),
    getActions(Object.fromEntries(parts.map((part) => [part, undefined]))),
  ]);
  const troubled = readings.filter(({ events, letters }) => !isEmpty(events) || !isEmpty(letters));
  const partName = await getTranslations('opsParts');
  return (
    <OpsPage title={t('deadLetters')} path="/ops/dead-letters" lead={t('deadLettersLead')}>
      {troubled.length === 0 && <p className="text-muted">{t('noDeadLetters')}</p>}
      <BrowserWords of={['opsAction', 'errors']}>
        {troubled.map(({ part, events, letters }) => (
          <Panel key={part} title={partName(part)}>
            {!(events.ok && letters.ok) && <Unanswered part={part} />}
            <PanelList>
              {events.ok &&
                events.value.map((event) => <DeadEventRow key={event.eventId} part={part} event={event} />)}
              {letters.ok &&
                letters.value.map((letter) => <DeadLetterRow key={letter.id} part={part} letter={letter} />)}
            </PanelList>
          </Panel>
        ))}
      </BrowserWords>
      <DoneActions actions={actions.filter(({ what }) => shown.has(what))} />
    </OpsPage>
  );
}

/** Mails and rounds of reconciliation have their own places. */
const shown = new Set(['journal:replay', 'dead-letters:retry']);

async function readDead(part: Part) {
  const [events, letters] = await Promise.all([getDeadEvents(part), getDeadLetters(part)]);
  return { part, events, letters };
}

const isEmpty = (answer: { ok: true; value: readonly unknown[] } | { ok: false }) =>
  answer.ok && answer.value.length === 0;
