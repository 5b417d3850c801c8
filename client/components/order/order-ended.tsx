import { useLocale, useTranslations } from '#i18n';
import type { Order } from '@/lib/order';
import type { EndReason, MoneyBack } from '@/lib/order-view';
import { formatMoney } from '@/lib/money';
import { buttonClass } from '../button-class';
import { Link } from '../link';
import { Notice } from '../notice';
import { useTakenFocus } from './use-taken-focus';

interface OrderEndedProps {
  order: Order;
  reason: EndReason;
  money: MoneyBack;
  currency: string;
}

/** An order that came to nothing: what happened, what became of the money, one way on. */
export function OrderEnded({ order, reason, money, currency }: OrderEndedProps) {
  const t = useTranslations('ended');
  const words = useTranslations('order');
  const locale = useLocale();
  const heading = useTakenFocus<HTMLHeadingElement>();
  // What the seller took back, or no longer has, isn't there to go back to.
  const again = reason !== 'withdrawn' && reason !== 'pass_invalid';
  return (
    <div className="mx-auto max-w-xl pt-12 md:pt-20">
      <p className="eyebrow">{order.ticket.title}</p>
      <h1 ref={heading} tabIndex={-1} className="display mt-2 outline-none">
        {t(reason)}
      </h1>
      <p className="mt-4 text-[17px] text-muted">{t(`${reason}Text`)}</p>
      <div className="mt-6" role="status">
        <Notice
          tone={money === 'untouched' || money === 'released' || money === 'refunded' ? 'good' : 'info'}
        >
          {t(money, { amount: formatMoney(order.ticket.price, currency, locale) })}
        </Notice>
      </div>
      <p className="mt-7">
        <Link href={again ? `/tickets/${order.ticket.id}` : '/'} className={buttonClass()}>
          {again ? words('backToTicket') : words('browse')}
        </Link>
      </p>
    </div>
  );
}
