import { useLocale, useTranslations } from '#i18n';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { signInPath } from '@/lib/local-path';
import { formatMoney, formatPercent, formatPrice } from '@/lib/money';
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
  const t = useTranslations('offer');
  const locale = useLocale();
  const { ticket, currency } = props;
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
      <Action {...props} />
    </>
  );
}

function Action({ ticket, session, currency, now, heldByVisitor }: OfferProps): ReactNode {
  const t = useTranslations('offer');
  if (userIdOf(session) === ticket.userId) return <OwnerActions ticket={ticket} />;
  if (heldByVisitor && ticket.orderId)
    return <ToOrder orderId={ticket.orderId} bought={heldByVisitor === 'bought'} />;
  if (ticket.status === 'sold') return <Ended title={t('sold')}>{t('soldText')}</Ended>;
  if (ticket.status === 'withdrawn') return <Ended title={t('withdrawn')}>{t('withdrawnText')}</Ended>;
  if (isPast(ticket, now)) return <Ended title={t('over')}>{t('overText')}</Ended>;
  if (ticket.status === 'held') return <Held until={ticket.heldUntil} />;
  return (
    <>
      {session.state === 'out' ? (
        <Link href={signInPath(`/tickets/${ticket.id}`)} className={buttonClass({ wide: true })}>
          {t('signIn')}
        </Link>
      ) : (
        <BuyButton ticketId={ticket.id} price={ticket.price} currency={currency} />
      )}
      <BuyerPromises />
    </>
  );
}

function Held({ until }: { until: string | null | undefined }) {
  const t = useTranslations('offer');
  return (
    <>
      <Notice tone="warn" title={t('held')}>
        {until
          ? t.rich('heldUntil', {
              at: () => (
                <b className="tabular-nums">
                  <LocalTime iso={until} style="clock" />
                </b>
              ),
            })
          : t('heldText')}
      </Notice>
      <Link href="/" className={buttonClass({ tone: 'quiet', wide: true })}>
        {t('others')}
      </Link>
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
