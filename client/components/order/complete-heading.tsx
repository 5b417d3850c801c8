import { useTranslations } from '#i18n';
import type { OrderView } from '@/lib/order-view';
import type { Pass } from '@/lib/pass';
import { CheckIcon } from '../icons';
import { LocalTime } from '../local-time';
import { Notice } from '../notice';

export type PaidMoney = Extract<OrderView, { kind: 'complete' }>['money'];

interface CompleteHeadingProps {
  money: PaidMoney;
  amount: string;
  pass: Pass | null;
}

/** What became of a complete order: it is the buyer's, or was, and where the money is. */
export function CompleteHeading({ money, amount, pass }: CompleteHeadingProps) {
  const t = useTranslations('order');
  if (money !== 'paid') {
    return (
      <div role="status" className="mb-7">
        <Notice tone={money === 'refunded' ? 'good' : 'info'} title={t('isBack')}>
          {t(money, { amount })} {pass?.status !== 'used' && t('refundedNote')}
        </Notice>
      </div>
    );
  }
  if (pass?.status === 'void') {
    return (
      <div role="status" className="mb-7">
        <Notice tone="info">{t('passedOn')}</Notice>
      </div>
    );
  }
  return (
    <div role="status" className="reveal mb-7 flex items-center gap-4">
      <span className="grid size-12 shrink-0 place-items-center rounded-full bg-good-soft text-good">
        <CheckIcon className="size-7" />
      </span>
      <div>
        <p className="title">{t('isYours')}</p>
        <p className="text-muted">
          {pass?.status === 'used'
            ? t.rich('wasUsed', { at: () => <LocalTime iso={pass.usedAt ?? ''} style="moment" /> })
            : t('paidEnjoy', { amount })}
        </p>
      </div>
    </div>
  );
}
