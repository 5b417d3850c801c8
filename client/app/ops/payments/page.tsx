import { Link } from '@/components/link';
import { OpsPage } from '@/components/ops/ops-page';
import { Panel, PanelList } from '@/components/ops/panel';
import { PaymentRow } from '@/components/ops/payment-row';
import { Unanswered } from '@/components/ops/unanswered';
import { getTranslations } from '@/lib/i18n/server';
import type { PageProps } from '@/lib/page-props';
import { findPayments } from '@/lib/services/operations';
import { requireOperator } from '@/lib/services/session';

const selections = ['cases', 'overdue', 'refunds'] as const;

export async function generateMetadata() {
  const t = await getTranslations('ops');
  return { title: t('payments'), robots: { index: false } };
}

export default async function OpsPaymentsPage({ searchParams }: PageProps) {
  await requireOperator();
  const asked = (await searchParams)['show'];
  const show = selections.find((each) => each === asked) ?? 'cases';
  const t = await getTranslations('ops');
  const payments = await findPayments({ show });
  return (
    <OpsPage title={t('payments')} path="/ops/payments" lead={t(`${show}Lead`)}>
      <nav aria-label={t('payments')} className="flex flex-wrap gap-2">
        {selections.map((each) => (
          <Link
            key={each}
            href={`/ops/payments?show=${each}`}
            prefetch={false}
            aria-current={each === show ? 'page' : undefined}
            className="inline-flex min-h-10 items-center rounded-full px-4 font-medium ring-1 ring-line ring-inset hover:bg-sunken aria-[current]:bg-ink aria-[current]:text-paper"
          >
            {t(each)}
          </Link>
        ))}
      </nav>
      {!payments.ok ? (
        <Unanswered part="payments" />
      ) : payments.value.length === 0 ? (
        <p className="text-muted">{t('noPayments')}</p>
      ) : (
        <Panel title={t(show)}>
          <PanelList>
            {payments.value.map((payment) => (
              <PaymentRow key={payment.orderId} payment={payment} />
            ))}
          </PanelList>
        </Panel>
      )}
    </OpsPage>
  );
}
