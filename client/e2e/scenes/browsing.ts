import type { Page } from 'playwright-core';
import { pretendChanges } from '../support/pretend';
import { press, type Scene, type Stage } from './scene';
import type { Say } from './say';

/** Looking around, and signing in. */
export function browsing({ tickets }: Stage): Scene[] {
  return [
    { name: 'list', path: '/' },
    { name: 'list-live', path: '/', before: changeSome(tickets) },
    { name: 'list-filters', path: '/', act: openFilters },
    { name: 'list-found', path: '/?category=theatre&city=London&maxPrice=150&sort=price' },
    { name: 'list-nothing-found', path: '/?q=nothing+like+this' },
    { name: 'list-bad-search', path: '/?minPrice=cheap' },
    { name: 'menu', path: '/', as: 'buyer', act: openMenu },
    { name: 'menu-signed-out', path: '/', act: openMenu },
    { name: 'ticket', path: `/tickets/${tickets.full}` },
    { name: 'ticket-held', path: `/tickets/${tickets.held}` },
    { name: 'ticket-watched', path: `/tickets/${tickets.held}`, as: 'newcomer', act: watch },
    {
      name: 'ticket-repriced',
      path: `/tickets/${tickets.full}`,
      as: 'buyer',
      before: (page) => pretendChanges(page, { [tickets.full]: { price: 79 } }),
    },
    { name: 'ticket-sold', path: `/tickets/${tickets.bought}` },
    { name: 'ticket-withdrawn', path: `/tickets/${tickets.withdrawn}` },
    { name: 'not-found', path: '/nowhere' },
    { name: 'signin', path: `/auth/signin?next=/tickets/${tickets.full}` },
    { name: 'signin-wrong', path: '/auth/signin', act: signInWrongly },
    { name: 'signup', path: '/auth/signup' },
    { name: 'signup-faults', path: '/auth/signup', act: (page, say) => press(page, say('auth', 'signup')) },
    { name: 'forgot', path: '/auth/forgot' },
    { name: 'reset', path: '/auth/reset#made.up' },
    { name: 'unsubscribe', path: '/unsubscribe#made.up' },
    { name: 'api-docs', path: '/api/docs' },
  ];
}

const changeSome = (tickets: Stage['tickets']) => (page: Page) =>
  pretendChanges(page, {
    [tickets.full]: { status: 'held', heldUntil: new Date(Date.now() + 15 * 60_000).toISOString() },
    [tickets.given]: { price: 39.5 },
    [tickets.plain]: { status: 'sold' },
  });

/** A desk says more than a phone. */
async function openFilters(page: Page, say: Say): Promise<void> {
  const names = new RegExp(`${say('list', 'filters')}|${say('list', 'refine')}`);
  await page.locator('summary', { hasText: names }).click();
}

async function openMenu(page: Page): Promise<void> {
  const menu = page.locator('header summary:visible');
  if ((await menu.count()) > 0) await menu.click();
}

/** Another look finds the newcomer waiting already. */
async function watch(page: Page, say: Say): Promise<void> {
  await page.getByText(say('offer', 'held')).waitFor();
  await page.waitForTimeout(500);
  const ask = page.getByRole('button', { name: say('watch', 'ask') });
  if (await ask.isVisible()) await ask.click();
  await page.getByText(say('watch', 'watching')).waitFor();
}

async function signInWrongly(page: Page, say: Say): Promise<void> {
  await page.getByLabel(say('auth', 'email')).fill('ana@example.com');
  await page.getByLabel(say('auth', 'password')).fill('not the password');
  await page
    .getByRole('main')
    .getByRole('button', { name: say('auth', 'signin') })
    .click();
  await page.getByText(say('errors', 'invalid_credentials')).waitFor();
}
