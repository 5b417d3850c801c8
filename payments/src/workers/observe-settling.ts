import type { Metrics } from '@ticketing/common/metrics';
import type { PaymentRepository } from '../persistence/payment-repository';

const lateMs = 60_000;

/** Shows at each scrape what an operator must know about money that has not come to rest. */
export function observeSettling({
  metrics,
  payments,
}: {
  metrics: Metrics;
  payments: PaymentRepository;
}): void {
  metrics.gauge('payments_open_cases', 'Payments that only a person can put right', {
    collect: async (gauge) => {
      gauge.set(await payments.countOpenCases());
    },
  });
  metrics.gauge('payments_overdue', 'Payments that should have been settled a minute ago', {
    collect: async (gauge) => {
      gauge.set(await payments.countOverdue(lateMs));
    },
  });
}
