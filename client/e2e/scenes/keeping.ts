import type { Page } from 'playwright-core';
import { operatorAccount } from '../support/marketplace';
import { press, type Scene, type Stage } from './scene';
import type { Say } from './say';

/** One's account, and the operators' pages. */
export function keeping({ orders }: Stage): Scene[] {
  const as = 'operator';
  const order = `/ops/orders/${orders.bought}`;
  return [
    { name: 'account', path: '/account', as: 'buyer' },
    { name: 'account-faults', path: '/account', as: 'buyer', act: findFaults },
    { name: 'ops', path: '/ops', as },
    { name: 'ops-refused', path: '/ops', as: 'newcomer' },
    { name: 'ops-search', path: '/ops/search?q=Hamlet', as },
    { name: 'ops-search-account', path: `/ops/search?q=${operatorAccount.email}`, as },
    { name: 'ops-nothing-found', path: '/ops/search?q=nothing+like+this', as },
    { name: 'ops-order', path: order, as },
    {
      name: 'ops-refund-dialog',
      path: order,
      as,
      act: (page, say) => press(page, new RegExp(`^${say('opsPayment', 'refund')}`)),
    },
    { name: 'ops-payments', path: '/ops/payments?show=refunds', as },
    { name: 'ops-dead-letters', path: '/ops/dead-letters', as },
    { name: 'ops-mails', path: '/ops/mails', as },
  ];
}

async function findFaults(page: Page, say: Say): Promise<void> {
  await press(page, say('account', 'changePassword'));
  await page.locator('[aria-invalid=true]').first().waitFor();
  await page.getByText(say('account', 'deleteOpen')).click();
}
