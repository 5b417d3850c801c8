import { getTranslations } from '@/lib/i18n/server';
import { buttonClass } from '@/components/button-class';
import { EmptyState } from '@/components/empty-state';
import { ListPage, Pages } from '@/components/layout/list-page';
import { Link } from '@/components/link';
import { OrderRow } from '@/components/order/order-row';
import { Unavailable } from '@/components/unavailable';
import { readConfig } from '@/lib/config';
import { cursorOf, type PageProps } from '@/lib/page-props';
import { findOrders } from '@/lib/services/orders';
import { requireSession } from '@/lib/services/session';

export async function generateMetadata() {
  const t = await getTranslations('orders');
  return { title: t('title'), robots: { index: false } };
}

export default async function OrdersPage({ searchParams }: PageProps) {
  await requireSession();
  const cursor = cursorOf(await searchParams);
  const t = await getTranslations('orders');
  const page = await findOrders(cursor);
  if (!page.ok) {
    return (
      <ListPage title={t('title')}>
        <Unavailable what="orders" />
      </ListPage>
    );
  }
  const { currency } = readConfig();
  return (
    <ListPage title={t('title')}>
      {page.items.length === 0 ? (
        <EmptyState
          title={t('none')}
          actions={
            <Link href="/" className={buttonClass()}>
              {t('browse')}
            </Link>
          }
        >
          {t('noneText')}
        </EmptyState>
      ) : (
        <ul className="grid gap-4 lg:grid-cols-2">
          {page.items.map((order) => (
            <li key={order.id}>
              <OrderRow order={order} currency={currency} now={new Date(page.serverTime)} />
            </li>
          ))}
        </ul>
      )}
      <Pages path="/orders" cursor={cursor} next={page.next} />
    </ListPage>
  );
}
