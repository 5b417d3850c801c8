import { FoundThings } from '@/components/ops/found';
import { OpsPage } from '@/components/ops/ops-page';
import { OrderResult } from '@/components/ops/order-result';
import { Panel, PanelList } from '@/components/ops/panel';
import { Unanswered } from '@/components/ops/unanswered';
import { readConfig } from '@/lib/config';
import { getTranslations } from '@/lib/i18n/server';
import type { PageProps } from '@/lib/page-props';
import { findStuckOrders } from '@/lib/services/operations';
import { searchEverything } from '@/lib/services/search-everything';
import { requireOperator } from '@/lib/services/session';

export async function generateMetadata() {
  const t = await getTranslations('ops');
  return { title: t('search'), robots: { index: false } };
}

export default async function OpsSearchPage({ searchParams }: PageProps) {
  await requireOperator();
  const params = await searchParams;
  const given = params['q'];
  const q = typeof given === 'string' ? given.trim().slice(0, 200) : '';
  const t = await getTranslations('ops');
  const { currency } = readConfig();
  if (q === '') {
    return (
      <OpsPage
        title={params['show'] === 'stuck' ? t('stuck') : t('search')}
        path="/ops/search"
        lead={t('searchLead')}
      >
        <StuckOrders currency={currency} />
      </OpsPage>
    );
  }
  return (
    <OpsPage title={t('resultsFor', { q })} path="/ops/search" q={q}>
      <FoundThings found={await searchEverything(q)} currency={currency} />
    </OpsPage>
  );
}

/** Where there is nothing to look for yet: what should have gone on by now. */
async function StuckOrders({ currency }: { currency: string }) {
  const t = await getTranslations('ops');
  const stuck = await findStuckOrders();
  if (!stuck.ok) return <Unanswered part="orders" />;
  const { overdue, unlocked } = stuck.value;
  const lists = [
    { words: 'overdueOrders', orders: overdue },
    { words: 'unlockedOrders', orders: unlocked },
  ] as const;
  if (overdue.length + unlocked.length === 0) return <p className="text-muted">{t('noneStuck')}</p>;
  return lists
    .filter(({ orders }) => orders.length > 0)
    .map(({ words, orders }) => (
      <Panel key={words} title={t(words)}>
        <PanelList>
          {orders.map((order) => (
            <OrderResult key={order.id} order={order} currency={currency} />
          ))}
        </PanelList>
      </Panel>
    ));
}
