import Link from 'next/link';
import type { ReactNode } from 'react';
import { signInPath } from '@/lib/local-path';
import { formatMoney, formatPrice } from '@/lib/money';
import { userIdOf, type Session } from '@/lib/session';
import { isPast, percentBelowFace, type Ticket } from '@/lib/ticket';
import { buttonClass } from '../button-class';
import { LocalTime } from '../local-time';
import { Notice } from '../notice';
import { Pill } from '../pill';
import { BuyButton } from './buy-button';
import { BuyerPromises } from './buyer-promises';
import { OwnerActions } from './owner-actions';

interface OfferProps {
  ticket: Ticket;
  session: Session;
  currency: string;
  /** The time by the server's clock. */
  now: Date;
  heldByVisitor: 'holds' | 'bought' | undefined;
}

/** The stub of the ticket's page: its price and what this visitor can do with it now. */
export function TicketOffer(props: OfferProps) {
  const { ticket, currency } = props;
  const below = percentBelowFace(ticket);
  return (
    <>
      <div>
        <p className="text-[40px] leading-none font-bold tracking-tight tabular-nums">
          <span className="sr-only">Price </span>
          {formatPrice(ticket.price, currency)}
        </p>
        {ticket.faceValue ? (
          <p className="mt-2 text-sm text-muted">
            Face value {formatMoney(ticket.faceValue, currency)}
            {below > 0 && <span className="font-semibold text-good">, {below}% less</span>}
          </p>
        ) : null}
      </div>
      <Action {...props} />
    </>
  );
}

function Action({ ticket, session, currency, now, heldByVisitor }: OfferProps): ReactNode {
  if (userIdOf(session) === ticket.userId) return <OwnerActions ticket={ticket} />;
  if (heldByVisitor && ticket.orderId)
    return <ToOrder orderId={ticket.orderId} bought={heldByVisitor === 'bought'} />;
  if (ticket.status === 'sold')
    return <Ended title="Sold">Somebody was quicker. Others may list the same event.</Ended>;
  if (ticket.status === 'withdrawn') return <Ended title="Withdrawn">The seller took it off sale.</Ended>;
  if (isPast(ticket, now))
    return <Ended title="Over">This event has begun, so the ticket is no longer for sale.</Ended>;
  if (ticket.status === 'held') return <Held until={ticket.heldUntil} />;
  return (
    <>
      {session.state === 'out' ? (
        <Link href={signInPath(`/tickets/${ticket.id}`)} className={buttonClass({ wide: true })}>
          Sign in to buy
        </Link>
      ) : (
        <BuyButton ticketId={ticket.id} price={ticket.price} currency={currency} />
      )}
      <BuyerPromises />
    </>
  );
}

function Held({ until }: { until: string | null | undefined }) {
  return (
    <>
      <Notice tone="warn" title="Held by another buyer">
        {until ? (
          <>
            It may come back at{' '}
            <b className="tabular-nums">
              <LocalTime iso={until} style="clock" />
            </b>
            , if they don’t pay.
          </>
        ) : (
          'It comes back if they don’t pay in time.'
        )}
      </Notice>
      <Link href="/" className={buttonClass({ tone: 'quiet', wide: true })}>
        See other tickets
      </Link>
    </>
  );
}

function ToOrder({ orderId, bought }: { orderId: string; bought: boolean }) {
  return (
    <>
      <p>
        <Pill tone={bought ? 'good' : 'accent'}>{bought ? 'Yours' : 'Held for you'}</Pill>
      </p>
      <Link href={`/orders/${orderId}`} className={buttonClass({ wide: true })}>
        {bought ? 'See your order' : 'Go on to payment'}
      </Link>
      {!bought && <p className="text-sm text-muted">Nobody else can buy it while it is held for you.</p>}
    </>
  );
}

function Ended({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <p>
        <Pill tone="gone">{title}</Pill>
      </p>
      <p className="text-muted">{children}</p>
      <Link href="/" className={buttonClass({ tone: 'quiet', wide: true })}>
        See other tickets
      </Link>
    </>
  );
}
