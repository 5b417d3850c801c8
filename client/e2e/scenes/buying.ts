import type { Page } from 'playwright-core';
import { pretendOrder, pretendPayment } from '../support/pretend';
import { press, type Scene, type Stage } from './scene';
import type { Say } from './say';

/** Buying, in all states of an order. */
export function buying({ tickets, orders }: Stage): Scene[] {
  const as = 'buyer';
  const held = `/orders/${orders.held}`;
  const bought = `/orders/${orders.bought}`;
  const pretending = (name: string, before: (page: Page) => Promise<void>, path = held): Scene => ({
    name,
    path,
    as,
    before,
  });
  return [
    { name: 'ticket-buy', path: `/tickets/${tickets.full}`, as },
    { name: 'ticket-held-by-me', path: `/tickets/${tickets.held}`, as },
    { name: 'orders-none', path: '/orders', as: 'newcomer' },
    { name: 'orders', path: '/orders', as },
    { name: 'order', path: held, as },
    { name: 'order-card-faults', path: held, as, act: (page) => payButton(page).click() },
    { name: 'order-declined', path: `/orders/${orders.declined}`, as, act: beDeclined },
    {
      name: 'order-give-back-dialog',
      path: held,
      as,
      act: (page, say) => press(page, say('order', 'giveBack')),
    },
    {
      name: 'order-leave-dialog',
      path: held,
      as,
      act: (page, say) =>
        page
          .getByRole('contentinfo')
          .getByRole('link', { name: say('nav', 'browse') })
          .click(),
    },
    { name: 'order-complete', path: bought, as },
    { name: 'order-given-back', path: `/orders/${orders.given}`, as },
    pretending('order-created', (page) => pretendOrder(page, { status: 'created', version: 99 })),
    pretending('order-urgent', (page) =>
      pretendOrder(page, { expiresAt: new Date(Date.now() + 95_000).toISOString(), version: 99 }),
    ),
    pretending('order-processing', (page) => pretendPayment(page, { status: 'processing' })),
    pretending('order-securing', (page) => pretendPayment(page, { status: 'authorised' })),
    pretending('order-action', (page) =>
      pretendPayment(page, { status: 'requires_action', clientSecret: 'pi_secret' }),
    ),
    pretending('order-expired', (page) => pretendOrder(page, over('expired'))),
    pretending('order-price-changed', (page) => pretendOrder(page, over('price_changed'))),
    pretending('order-refunded', async (page) => {
      await pretendOrder(page, over('expired'));
      await pretendPayment(page, { status: 'refunded' });
    }),
    pretending('order-complete-refunded', (page) => pretendPayment(page, { status: 'refunded' }), bought),
  ];
}

const over = (reason: string) => ({ status: 'cancelled', reason, version: 99 });
const payButton = (page: Page) => page.locator('form:has([autocomplete=cc-number]) [type=submit]');

async function beDeclined(page: Page, say: Say): Promise<void> {
  await press(page, say('card', 'declined'));
  await payButton(page).click();
  await page.getByText(say('declined', 'insufficient_funds')).waitFor();
}
