import { getLocale, getTranslations } from '@/lib/i18n/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { BrowserWords } from '@/components/browser-words';
import { LocalTime } from '@/components/local-time';
import { StructuredData } from '@/components/structured-data';
import { SimilarTickets } from '@/components/ticket/similar-tickets';
import { TicketFacts } from '@/components/ticket/ticket-facts';
import { TicketOffer } from '@/components/ticket/ticket-offer';
import { Unavailable } from '@/components/unavailable';
import { categoryLabel } from '@/lib/categories';
import { readConfig } from '@/lib/config';
import { formatPrice } from '@/lib/money';
import type { PageProps } from '@/lib/page-props';
import { getOrder } from '@/lib/services/orders';
import { getSession } from '@/lib/services/session';
import { getTicket } from '@/lib/services/tickets';
import { isLive } from '@/lib/order';
import { ticketData } from '@/lib/structured-data';
import { defaultZone, formatTime } from '@/lib/time';
import { placeOf, type Ticket } from '@/lib/ticket';

type Props = PageProps<{ ticketId: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await getTicket((await params).ticketId);
  const t = await getTranslations('ticketPage');
  if (!answer.ok) return { title: t('metaTitle') };
  const { id, title, price, startsAt } = answer.value;
  const locale = await getLocale();
  const when = startsAt ? formatTime(startsAt, 'day', defaultZone, locale) : '';
  const words = t('description', { title, price: formatPrice(price, readConfig().currency, locale) });
  const description = [[when, placeOf(answer.value)].filter(Boolean).join(', '), words]
    .filter(Boolean)
    .join('. ');
  const url = `/tickets/${id}`;
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: 'website', title, description, url, locale },
  };
}

export default async function TicketPage({ params }: Props) {
  const { ticketId } = await params;
  const [answer, session] = await Promise.all([getTicket(ticketId), getSession()]);
  if (!answer.ok) {
    if (answer.problem.status === 404 || answer.problem.status === 400) notFound();
    return <Unavailable what="ticket" />;
  }
  const ticket = answer.value;
  const { currency, publicUrl } = readConfig();
  const t = await getTranslations('ticketPage');
  const category = await getTranslations('categories');
  return (
    <article className="pt-8 md:pt-12">
      <StructuredData
        data={ticketData({
          ticket,
          url: new URL(`/tickets/${ticket.id}`, publicUrl).href,
          currency,
          now: new Date(answer.serverTime),
        })}
      />
      <div className="ticket ticket-large">
        <div className="ticket-paper">
          <div className="px-[clamp(22px,4vw,44px)] py-[clamp(26px,4vw,44px)]">
            <p className="eyebrow">
              {ticket.category ? categoryLabel(ticket.category, category) : t('kind')}
            </p>
            <h1 className="display mt-2 break-words">{ticket.title}</h1>
            <p className="mt-4 text-[18px] leading-7 text-muted">
              {ticket.startsAt ? <LocalTime iso={ticket.startsAt} style="long" /> : t('noDate')}
              {placeOf(ticket) && (
                <>
                  <br />
                  {placeOf(ticket)}
                </>
              )}
            </p>
            <TicketFacts ticket={ticket} />
          </div>
          <div className="ticket-stub">
            <BrowserWords of={['buy', 'withdraw', 'errors']}>
              <TicketOffer
                ticket={ticket}
                session={session}
                currency={currency}
                now={new Date(answer.serverTime)}
                heldByVisitor={await holdsIt(ticket, session.state === 'in')}
              />
            </BrowserWords>
          </div>
        </div>
      </div>
      <Suspense>
        <SimilarTickets ticket={ticket} currency={currency} />
      </Suspense>
    </article>
  );
}

/** Orders shows an order to its buyer alone, so an answer means that the visitor holds the ticket. */
async function holdsIt(ticket: Ticket, signedIn: boolean): Promise<'holds' | 'bought' | undefined> {
  if (!signedIn || !ticket.orderId) return undefined;
  const order = await getOrder(ticket.orderId);
  if (!order.ok) return undefined;
  if (order.value.status === 'complete') return 'bought';
  return isLive(order.value) ? 'holds' : undefined;
}
