import { BrowserWords } from '@/components/browser-words';
import { DeadEventRow, DeadLetterRow } from '@/components/ops/dead-rows';
import { OpsPage } from '@/components/ops/ops-page';
import { Panel, PanelList } from '@/components/ops/panel';
import { Unanswered } from '@/components/ops/unanswered';
import { getTranslations } from '@/lib/i18n/server';
import { parts, type Part } from '@/lib/ops/parts';
import { getDeadEvents, getDeadLetters } from '@/lib/services/operations';
import { requireOperator } from '@/lib/services/session';

export async function generateMetadata() {
  const t = await getTranslations('ops');
  return { title: t('deadLetters'), robots: { index: false } };
}

export default async function DeadLettersPage() {
  await requireOperator('/ops/dead-letters');
  const t = await getTranslations('ops');
  const readings = await Promise.all(parts.map(readDead));
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
    </OpsPage>
  );
}

async function readDead(part: Part) {
  const [events, letters] = await Promise.all([getDeadEvents(part), getDeadLetters(part)]);
  return { part, events, letters };
}

const isEmpty = (answer: { ok: true; value: readonly unknown[] } | { ok: false }) =>
  answer.ok && answer.value.length === 0;
