import type { CustomName } from '../people/customs';
import type { Step } from '../wire/step';

/** What people do that leads to a step. `refund`: what an operator does at the provider. */
export type Provocation = CustomName | 'refund';

export interface LabelledStep extends Step {
  readonly provoke: Provocation;
}

const phases = ['before', 'after'] as const;

const steps = (service: string, labels: Readonly<Record<string, Provocation>>): LabelledStep[] =>
  Object.entries(labels).flatMap(([label, provoke]) =>
    phases.map((phase) => ({ service, label, phase, provoke })),
  );

/**
 * Every step at which a process may die with something half done: before and after each commit, publishing,
 * acknowledgement and call to the provider.
 */
export const labelledSteps: readonly LabelledStep[] = [
  ...steps('auth', {
    'commit user:created': 'signUpAndOut',
    'publish user:created': 'signUpAndOut',
    'commit session:revoked': 'signUpAndOut',
    'publish session:revoked': 'signUpAndOut',
  }),
  ...steps('tickets', {
    'commit ticket:created': 'listAndEdit',
    'commit ticket:updated available': 'cancelBeforePaying',
    'commit ticket:updated held': 'buy',
    'commit ticket:updated sold': 'buy',
    'commit ticket:updated withdrawn': 'withdraw',
    'publish ticket:created': 'listAndEdit',
    'publish ticket:updated': 'buy',
    'mark published': 'buy',
    'acknowledge order:created': 'buy',
    'acknowledge order:completed': 'buy',
    'acknowledge order:cancelled': 'cancelBeforePaying',
  }),
  ...steps('orders', {
    'commit order:created': 'buy',
    'commit order:updated': 'buy',
    'commit order:completed': 'buy',
    'commit order:cancelled': 'cancelBeforePaying',
    'publish order:created': 'buy',
    'publish order:updated': 'buy',
    'publish order:completed': 'buy',
    'publish order:cancelled': 'cancelBeforePaying',
    'mark published': 'buy',
    'acknowledge ticket:created': 'listAndEdit',
    'acknowledge ticket:updated': 'buy',
    'acknowledge payment:created': 'buy',
    'acknowledge expiration:complete': 'walkAway',
  }),
  ...steps('payments', {
    'write payments': 'buy',
    'commit payment:created': 'buy',
    'commit payment:updated captured': 'buy',
    'commit payment:updated released': 'cancelAtTheBank',
    'commit payment:updated refunded': 'refund',
    'publish payment:created': 'buy',
    'publish payment:updated': 'buy',
    'mark published': 'buy',
    'acknowledge order:created': 'buy',
    'acknowledge order:updated': 'buy',
    'acknowledge order:completed': 'buy',
    'acknowledge order:cancelled': 'cancelBeforePaying',
    'provider create': 'buy',
    'provider method': 'buy',
    'provider confirm': 'buy',
    'provider capture': 'buy',
    'provider cancel': 'cancelAtTheBank',
    'provider refund': 'refund',
  }),
  ...steps('expiration', {
    'acknowledge order:created': 'buy',
    'acknowledge order:completed': 'buy',
    'acknowledge order:cancelled': 'cancelBeforePaying',
    'publish expiration:complete': 'walkAway',
  }),
  ...steps('mail', {
    'write messages': 'buy',
    'acknowledge user:created': 'signUpAndOut',
    'acknowledge order:completed': 'buy',
    'acknowledge order:cancelled': 'cancelBeforePaying',
  }),
];
