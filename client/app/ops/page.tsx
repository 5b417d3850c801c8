import { LocalTime } from '@/components/local-time';
import { OpsPage } from '@/components/ops/ops-page';
import { Panel } from '@/components/ops/panel';
import { PartsTable } from '@/components/ops/parts-table';
import { Troubles } from '@/components/ops/troubles';
import { getTranslations } from '@/lib/i18n/server';
import { troublesOf } from '@/lib/ops/troubles';
import { readOverview } from '@/lib/services/operations';
import { requireOperator } from '@/lib/services/session';

export async function generateMetadata() {
  const t = await getTranslations('ops');
  return { title: t('title'), robots: { index: false } };
}

export default async function OverviewPage() {
  await requireOperator('/ops');
  const t = await getTranslations('ops');
  const reading = await readOverview();
  const asOf = t.rich('asOf', {
    at: () => <LocalTime iso={new Date().toISOString()} style="moment" />,
  });
  return (
    <OpsPage title={t('title')} path="/ops" lead={asOf}>
      <Troubles troubles={troublesOf(reading)} />
      <Panel title={t('parts')}>
        <PartsTable readings={reading.parts} />
      </Panel>
    </OpsPage>
  );
}
