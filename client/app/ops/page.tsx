import { BrowserWords } from '@/components/browser-words';
import { LocalTime } from '@/components/local-time';
import { DoneActions } from '@/components/ops/done-actions';
import { OpsPage } from '@/components/ops/ops-page';
import { Panel, PanelList } from '@/components/ops/panel';
import { PartsTable } from '@/components/ops/parts-table';
import { RoundRow } from '@/components/ops/round-row';
import { Troubles } from '@/components/ops/troubles';
import { getTranslations } from '@/lib/i18n/server';
import { reconciling } from '@/lib/ops/parts';
import { troublesOf } from '@/lib/ops/troubles';
import { getActions, readOverview, readRounds } from '@/lib/services/operations';
import { requireOperator } from '@/lib/services/session';

export async function generateMetadata() {
  const t = await getTranslations('ops');
  return { title: t('title'), robots: { index: false } };
}

export default async function OverviewPage() {
  await requireOperator();
  const t = await getTranslations('ops');
  const [reading, rounds, actions] = await Promise.all([
    readOverview(),
    readRounds(),
    getActions(Object.fromEntries(reconciling.map((part) => [part, 'everything']))),
  ]);
  const asOf = t.rich('asOf', {
    at: () => <LocalTime iso={new Date().toISOString()} style="moment" />,
  });
  return (
    <OpsPage title={t('title')} path="/ops" lead={asOf}>
      <Troubles troubles={troublesOf(reading)} />
      <Panel title={t('parts')}>
        <PartsTable reading={reading} />
      </Panel>
      <BrowserWords of={['opsAction', 'errors']}>
        <Panel title={t('rounds')}>
          <p className="text-muted">{t('roundsLead')}</p>
          <PanelList>
            {rounds.map(({ part, round }) => (
              <RoundRow key={part} part={part} round={round} />
            ))}
          </PanelList>
        </Panel>
      </BrowserWords>
      <DoneActions actions={actions.filter(({ what }) => what === 'reconciliation:request')} />
    </OpsPage>
  );
}
