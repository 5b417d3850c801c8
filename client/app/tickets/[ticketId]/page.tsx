import { getLocale, getTranslations } from '@/lib/i18n/server';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { setTimeout } from 'node:timers/promises';
import { Suspense } from 'react';
import { BrowserWords } from '@/components/browser-words';
import { LocalTime } from '@/components/local-time';
import { LiveTickets } from '@/components/live/live-tickets';
import { StructuredData } from '@/components/structured-data';
import { findSimilar, SimilarTickets } from '@/components/ticket/similar-tickets';
import { TicketGallery } from '@/components/ticket/ticket-gallery';
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
import { holderBy, type Holder } from '@/lib/order';
import { ticketData } from '@/lib/structured-data';
import { defaultZone, formatTime } from '@/lib/time';
import type { Ticket } from '@/lib/ticket';
import { placeOf } from '@/lib/ticket-facts';
import { imagePath } from '@/lib/ticket-image';

/** What is said in the browser, where the ticket is followed. */
const sections = ['buy', 'errors', 'live', 'offer', 'owner', 'ticket', 'watch', 'withdraw'] as const;

/** Milliseconds for which the page waits for what it shows last, so that nothing moves when that arrives. */
const patience = 300;

type Props = PageProps<{ ticketId: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await getTicket((await params).ticketId);
  const t = await getTranslations('ticketPage');
  if (!answer.ok) return { title: t('metaTitle') };
  const { id, title, price, startsAt, images } = answer.value;
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
    openGraph: {
      type: 'website',
      title,
      description,
      url,
      locale,
      ...(images && { images: images.map((image) => imagePath(image.id, 1280)) }),
    },
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
  const similar = findSimilar(ticket);
  const t = await getTranslations('ticketPage');
  const category = await getTranslations('categories');
  const heldByVisitor = await holdsIt(ticket, session.state === 'in');
  const early = await Promise.race([similar, setTimeout(patience, undefined)]);
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
      <BrowserWords of={sections}>
        <LiveTickets since={answer.serverTime} currency={currency}>
          <div className="ticket ticket-large">
            <div className="ticket-paper">
              <div className="overflow-hidden">
                <TicketGallery ticket={ticket} />
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
              </div>
              <div className="ticket-stub">
                <TicketOffer
                  ticket={ticket}
                  session={session}
                  currency={currency}
                  now={answer.serverTime}
                  heldByVisitor={heldByVisitor}
                />
              </div>
            </div>
          </div>
          <Suspense>
            <SimilarTickets tickets={early ?? similar} currency={currency} />
          </Suspense>
        </LiveTickets>
      </BrowserWords>
    </article>
  );
}

/** Orders shows an order to its buyer alone, so an answer means that the visitor holds the ticket. */
async function holdsIt(ticket: Ticket, signedIn: boolean): Promise<Holder> {
  if (!signedIn || !ticket.orderId) return undefined;
  const order = await getOrder(ticket.orderId);
  return order.ok ? holderBy(order.value) : undefined;
}
