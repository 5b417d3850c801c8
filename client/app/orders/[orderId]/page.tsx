import { getTranslations } from '@/lib/i18n/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BrowserWords } from '@/components/browser-words';
import { OrderScreen } from '@/components/order/order-screen';
import { Unavailable } from '@/components/unavailable';
import { readConfig } from '@/lib/config';
import { startOf } from '@/lib/order';
import type { PageProps } from '@/lib/page-props';
import { getOrder, getPass } from '@/lib/services/orders';
import { getPayment } from '@/lib/services/payments';
import { requireSession } from '@/lib/services/session';
import { getTicket } from '@/lib/services/tickets';

/** What the order's page says in the browser. */
const sections = ['order', 'ended', 'pay', 'card', 'declined', 'time', 'pass', 'ticket', 'errors'] as const;

type Props = PageProps<{ orderId: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await getOrder((await params).orderId);
  const t = await getTranslations('order');
  return {
    title: answer.ok ? t('metaTitleFor', { title: answer.value.ticket.title }) : t('metaTitle'),
    robots: { index: false },
  };
}

export default async function OrderPage({ params, searchParams }: Props) {
  const { orderId } = await params;
  await requireSession();
  const [answer, payment] = await Promise.all([getOrder(orderId), getPayment(orderId)]);
  if (!answer.ok) {
    // Somebody else's order is none of the visitor's business, not even that it exists.
    if ([400, 401, 404].includes(answer.problem.status)) notFound();
    return <Unavailable what="order" />;
  }
  const order = answer.value;
  const [ticket, pass] = await Promise.all([
    getTicket(order.ticket.id),
    order.status === 'complete' ? getPass(orderId) : undefined,
  ]);
  const { currency, payment: mode } = readConfig();
  return (
    <BrowserWords of={sections}>
      <OrderScreen
        order={order}
        payment={payment}
        pass={pass?.ok ? pass.value : null}
        notes={ticket.ok ? (ticket.value.notes ?? null) : null}
        serverTime={order.serverTime ?? answer.serverTime}
        startedAt={startOf(order)}
        currency={currency}
        mode={mode}
        returned={'payment_intent' in (await searchParams)}
      />
    </BrowserWords>
  );
}
