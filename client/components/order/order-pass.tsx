import { useTranslations } from '#i18n';
import type { Order } from '@/lib/order';
import type { Pass } from '@/lib/pass';
import { buttonClass } from '../button-class';
import { Link } from '../link';
import { PassFiles } from '../pass/pass-files';
import type { PaidMoney } from './complete-heading';

interface OrderPassProps {
  order: Order;
  money: PaidMoney;
  pass: Pass | null;
}

/** What a buyer does with a ticket that is theirs: keep it, note it, print it, or sell it on. */
export function OrderPass({ order, money, pass }: OrderPassProps) {
  const t = useTranslations('order');
  const words = useTranslations('pass');
  const isVoid = money !== 'paid' || pass?.status === 'void';
  return (
    <>
      <section aria-label={words('actions')} className="mt-6 grid gap-3 sm:flex sm:flex-wrap">
        <PassFiles orderId={order.id} isVoid={isVoid} startsAt={order.ticket.startsAt} />
        {!isVoid && (
          <Link href={`/orders/${order.id}/pass#print`} className={buttonClass({ tone: 'quiet' })}>
            {words('print')}
          </Link>
        )}
        <Link href="/orders" className={`${buttonClass({ tone: 'link' })} sm:ml-auto`}>
          {t('orders')}
        </Link>
      </section>
      {money === 'paid' && pass?.status === 'valid' && (
        <p className="mt-8 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-6 text-[15px] text-muted print:hidden">
          <span className="max-w-[58ch] flex-1 basis-72">{t('sellTicketText')}</span>
          <Link href={`/tickets/new?resaleOf=${order.id}`} className={buttonClass({ tone: 'quiet' })}>
            {t('sellTicket')}
          </Link>
        </p>
      )}
    </>
  );
}
