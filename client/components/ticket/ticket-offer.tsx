'use client';

import { useLocale, useTranslations } from '#i18n';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { signInPath } from '@/lib/local-path';
import { formatMoney, formatPercent, formatPrice } from '@/lib/money';
import { userIdOf, type Session } from '@/lib/session';
import type { Ticket } from '@/lib/ticket';
import { isPast, percentBelowFace } from '@/lib/ticket-facts';
import { Link } from '../link';
import { useLiveTicket } from '../live/live-tickets';
import { buttonClass } from '../button-class';
import { Pill } from '../pill';
import { BuyButton } from './buy-button';
import { BuyerPromises } from './buyer-promises';
import { HeldByAnother } from './held-by-another';
import { useFreshPage } from './use-fresh-page';
import { useHolder, type Holder } from './use-holder';

// Its dialog is for one visitor among all: the others needn't load it.
const OwnerActions = lazy(async () => ({ default: (await import('./owner-actions')).OwnerActions }));

interface OfferProps {
  ticket: Ticket;
  session: Session;
  currency: string;
  /** The time by the server's clock (ISO). */
  now: string;
  heldByVisitor: Holder;
}

/** The stub of the ticket's page: its price and what this visitor can do with it now. */
export function TicketOffer({ ticket: rendered, session, currency, now, heldByVisitor }: OfferProps) {
  const t = useTranslations('offer');
  const locale = useLocale();
  const newest = useLiveTicket(rendered);
  /** While a buyer is being answered, the ticket that they answered to: it is they who hold it now. */
  const [asked, setAsked] = useState<Ticket>();
  const ticket = asked ?? newest;
  const owned = userIdOf(session) === ticket.userId;
  const holder = useHolder(ticket, { rendered, heldByVisitor, asks: session.state === 'in' && !owned });
  useFreshPage(rendered, newest, owned);
  const below = percentBelowFace(ticket);
  return (
    <>
      <div>
        <p className="text-[40px] leading-none font-bold tracking-tight tabular-nums">
          <span className="sr-only">{t('price')}</span>
          {formatPrice(ticket.price, currency, locale)}
        </p>
        {ticket.faceValue ? (
          <p className="mt-2 text-sm text-muted">
            {t('faceValue', { price: formatMoney(ticket.faceValue, currency, locale) })}
            {below > 0 && (
              <span className="font-semibold text-good">
                {t('less', { percent: formatPercent(below, locale) })}
              </span>
            )}
          </p>
        ) : null}
      </div>
      {/* As high as its highest state, so that nothing moves when the ticket changes. */}
      <div className="grid min-h-68 content-start gap-3.5">
        <Action {...{ ticket, session, now, holder, owned }}>
          <BuyButton
            ticketId={ticket.id}
            price={ticket.price}
            currency={currency}
            onBusy={(busy) => setAsked(busy ? ticket : undefined)}
          />
        </Action>
      </div>
    </>
  );
}

interface ActionProps extends Pick<OfferProps, 'ticket' | 'session' | 'now'> {
  holder: Holder;
  owned: boolean;
  /** Buys it. */
  children: ReactNode;
}

function Action({ ticket, session, now, holder, owned, children }: ActionProps): ReactNode {
  const t = useTranslations('offer');
  if (owned) {
    return (
      <Suspense>
        <OwnerActions ticket={ticket} />
      </Suspense>
    );
  }
  if (holder && ticket.orderId) return <ToOrder orderId={ticket.orderId} bought={holder === 'bought'} />;
  if (ticket.status === 'sold') return <Ended title={t('sold')}>{t('soldText')}</Ended>;
  if (ticket.status === 'withdrawn') return <Ended title={t('withdrawn')}>{t('withdrawnText')}</Ended>;
  if (isPast(ticket, new Date(now))) return <Ended title={t('over')}>{t('overText')}</Ended>;
  if (ticket.status === 'held') {
    return <HeldByAnother ticketId={ticket.id} until={ticket.heldUntil} signedIn={session.state !== 'out'} />;
  }
  if (session.state !== 'out') return children;
  return <SignInToBuy ticketId={ticket.id} />;
}

function SignInToBuy({ ticketId }: { ticketId: string }) {
  const t = useTranslations('offer');
  return (
    <>
      <Link href={signInPath(`/tickets/${ticketId}`)} className={buttonClass({ wide: true })}>
        {t('signIn')}
      </Link>
      <BuyerPromises />
    </>
  );
}

function ToOrder({ orderId, bought }: { orderId: string; bought: boolean }) {
  const t = useTranslations('offer');
  return (
    <>
      <p>
        <Pill tone={bought ? 'good' : 'accent'}>{bought ? t('yours') : t('heldForYou')}</Pill>
      </p>
      <Link href={`/orders/${orderId}`} className={buttonClass({ wide: true })}>
        {bought ? t('toOrder') : t('toPayment')}
      </Link>
      {!bought && <p className="text-sm text-muted">{t('heldForYouText')}</p>}
    </>
  );
}

function Ended({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations('offer');
  return (
    <>
      <p>
        <Pill tone="gone">{title}</Pill>
      </p>
      <p className="text-muted">{children}</p>
      <Link href="/" className={buttonClass({ tone: 'quiet', wide: true })}>
        {t('others')}
      </Link>
    </>
  );
}
