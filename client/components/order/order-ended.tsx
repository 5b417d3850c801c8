import Link from 'next/link';
import type { Order } from '@/lib/order';
import type { EndReason, MoneyBack } from '@/lib/order-view';
import { formatMoney } from '@/lib/money';
import { buttonClass } from '../button-class';
import { Notice } from '../notice';

const stories: Readonly<Record<EndReason, { title: string; story: string; again: boolean }>> = {
  expired: {
    title: 'Time ran out',
    story:
      'The ticket was held for you until the time was up and is back on sale. If nobody took it since, you can have it still.',
    again: true,
  },
  buyer: {
    title: 'You gave it back',
    story: 'The ticket is on sale again. If you meant to keep it, be quick.',
    again: true,
  },
  price_changed: {
    title: 'The price changed before it was yours',
    story:
      'The seller changed the price in the same moment in which you asked for the ticket. Look at the new price first.',
    again: true,
  },
  withdrawn: {
    title: 'The seller withdrew it',
    story:
      'It went off sale in the same moment in which you asked for it. Others may be selling the same event.',
    again: false,
  },
  other: { title: 'This order was cancelled', story: 'The ticket isn’t held for you any more.', again: true },
};

function moneyStory(money: MoneyBack, amount: string): string {
  switch (money) {
    case 'untouched':
      return 'You haven’t been charged.';
    case 'releasing':
      return `You haven’t been charged. The hold of ${amount} on your card is being released.`;
    case 'released':
      return `You haven’t been charged. The hold of ${amount} on your card has been released; your bank may take a few days to show it.`;
    case 'refunding':
      return `Your ${amount} is on its way back to your card.`;
    case 'refunded':
      return `Your ${amount} has been refunded in full; your bank may take a few days to show it.`;
  }
}

interface OrderEndedProps {
  order: Order;
  reason: EndReason;
  money: MoneyBack;
  currency: string;
}

/** An order that came to nothing: what happened, what became of the money, one way on. */
export function OrderEnded({ order, reason, money, currency }: OrderEndedProps) {
  const { title, story, again } = stories[reason];
  return (
    <div className="mx-auto max-w-xl pt-12 md:pt-20">
      <p className="eyebrow">{order.ticket.title}</p>
      <h1 className="display mt-2">{title}</h1>
      <p className="mt-4 text-[17px] text-muted">{story}</p>
      <div className="mt-6" role="status">
        <Notice
          tone={money === 'untouched' || money === 'released' || money === 'refunded' ? 'good' : 'info'}
        >
          {moneyStory(money, formatMoney(order.ticket.price, currency))}
        </Notice>
      </div>
      <p className="mt-7">
        <Link href={again ? `/tickets/${order.ticket.id}` : '/'} className={buttonClass()}>
          {again ? 'Back to the ticket' : 'Browse tickets'}
        </Link>
      </p>
    </div>
  );
}
