import type { Page } from 'playwright-core';
import { authPage } from './pages/auth-page';
import { homePage } from './pages/home-page';
import { ticketPage } from './pages/ticket-page';
import { baseUrl, listTicket, orderTicket, type Listed } from './support/marketplace';
import { visitors, type Visitor } from './support/visitors';

const visit = visitors();

/** What people would not call "at once" any more; on a busy machine the order itself takes a part of it. */
const soon = 3_000;

const listOf = ({ title }: Listed) => `/?q=${encodeURIComponent(title)}`;
const said = (page: Page, words: RegExp) => page.getByRole('status').getByText(words).waitFor();

/** Opens a page and waits until it hears of changes; when that was, by the page's clock. */
async function openLive(page: Page, path: string): Promise<number> {
  const listening = page.waitForResponse((response) => response.url().includes('/api/tickets/live'));
  await page.goto(path);
  await listening;
  return page.evaluate(() => performance.now());
}

/** How far the page's content has moved by itself since then. */
const shift = (page: Page, since: number) =>
  page.evaluate(
    (from) =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            if (entry.startTime > from) sum += Number(Reflect.get(entry, 'value'));
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 100);
      }),
    since,
  );

async function giveBack({ context }: Visitor, orderId: string): Promise<void> {
  const answer = await context.request.delete(`${baseUrl()}/api/orders/${orderId}`);
  expect(answer.ok()).toBe(true);
}

test('two browsers, one ticket: the second sees it held within a second, and free again', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const second = await visit({ as: 'second' });
  const ticket = await listTicket(seller.context.request);
  const opened = await openLive(second.page, `/tickets/${ticket.id}`);
  await ticketPage(second.page).buyButton().waitFor();

  const orderId = await orderTicket(buyer.context.request, ticket.id);
  await ticketPage(second.page).text('Held by another buyer').waitFor({ timeout: soon });
  await ticketPage(second.page)
    .text(/It may come back at \d\d:\d\d/)
    .waitFor();
  await said(second.page, /is held now, until \d\d:\d\d/);
  await giveBack(buyer, orderId);

  await ticketPage(second.page).buyButton().waitFor({ timeout: soon });
  await said(second.page, /is for sale again, for \$58/);
  expect(await shift(second.page, opened)).toBeLessThan(0.01);
  expect(second.complaints).toEqual([]);
});

test('a card of the list says that its ticket is held, and that it is back', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const { page } = await visit({ phone: true });
  const ticket = await listTicket(seller.context.request);
  const opened = await openLive(page, listOf(ticket));
  const card = homePage(page).card(ticket.title);

  const orderId = await orderTicket(buyer.context.request, ticket.id);
  await card.getByText('Held', { exact: true }).waitFor({ timeout: soon });
  await card.getByText(/may come back at \d\d:\d\d/).waitFor();
  await said(page, /is held now/);
  await giveBack(buyer, orderId);

  await card.getByText('Held', { exact: true }).waitFor({ state: 'detached', timeout: soon });
  await said(page, /is for sale again/);
  expect(await shift(page, opened)).toBeLessThan(0.01);
});

test('a price that changes is shown and said, and nobody buys at one they have not seen', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const ticket = await listTicket(seller.context.request);
  await openLive(buyer.page, `/tickets/${ticket.id}`);
  await ticketPage(buyer.page).buyButton().waitFor();

  const data = { title: ticket.title, price: 61 };
  await seller.context.request.put(`${baseUrl()}/api/tickets/${ticket.id}`, { data });
  await buyer.page.getByRole('button', { name: 'Buy for $61' }).click({ timeout: soon });

  await ticketPage(buyer.page).text('It is now $61, not $58').waitFor();
  await said(buyer.page, /costs \$61 now, \$58 before/);
  await buyer.page.getByRole('button', { name: 'Buy for $61' }).waitFor();
  const orders = await buyer.context.request.get(`${baseUrl()}/api/orders`);
  expect(await orders.json()).toEqual([]);
  await ticketPage(buyer.page).buy();
});

test('whoever holds it sees so in their other tab', async () => {
  const seller = await visit({ as: 'seller' });
  const { page, context } = await visit({ as: 'buyer' });
  const ticket = await listTicket(seller.context.request);
  await openLive(page, `/tickets/${ticket.id}`);

  await orderTicket(context.request, ticket.id);

  await page.getByRole('link', { name: 'Go on to payment' }).waitFor();
});

test('whoever waits for a held ticket can ask to be told, and take that back', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const waiting = await visit({ as: 'waiting' });
  const ticket = await listTicket(seller.context.request);
  await openLive(waiting.page, `/tickets/${ticket.id}`);
  await orderTicket(buyer.context.request, ticket.id);
  const watches = async () =>
    (await waiting.context.request.get(`${baseUrl()}/api/tickets/${ticket.id}/watch`)).json();

  await waiting.page.getByRole('button', { name: 'Tell me if it comes back' }).click();
  await said(waiting.page, /We’ll write to you/);
  expect(await watches()).toEqual({ watching: true });
  await waiting.page.reload();
  await waiting.page.getByRole('button', { name: 'Don’t tell me' }).click();
  await waiting.page.getByRole('button', { name: 'Tell me if it comes back' }).waitFor();

  expect(await watches()).toEqual({ watching: false });
});

test('who is signed out signs in to be told, and comes back', async () => {
  const seller = await visit({ as: 'seller' });
  const { account } = await visit({ as: 'member' });
  const buyer = await visit({ as: 'buyer' });
  if (!account) throw new Error('The visitor has no account.');
  const { page } = await visit();
  const ticket = await listTicket(seller.context.request);
  await openLive(page, `/tickets/${ticket.id}`);
  await orderTicket(buyer.context.request, ticket.id);

  await page.getByRole('link', { name: 'Sign in to be told if it comes back' }).click();
  await authPage(page).signIn(account);

  await page.waitForURL(`**/tickets/${ticket.id}#watch`);
  await page.getByRole('button', { name: 'Tell me if it comes back' }).waitFor();
});

test('a page that nobody looks at holds no connection, and catches up when it is looked at', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const { page } = await visit();
  const ticket = await listTicket(seller.context.request);
  await openLive(page, `/tickets/${ticket.id}`);
  const ended = page.waitForEvent('requestfailed', (request) => request.url().includes('/live'));
  const show = (state: string) =>
    page.evaluate((visibilityState) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibilityState });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);

  await show('hidden');
  await ended;
  await orderTicket(buyer.context.request, ticket.id);
  await page.waitForTimeout(700);
  expect(await page.getByText('Held by another buyer').count()).toBe(0);
  await show('visible');

  await ticketPage(page).text('Held by another buyer').waitFor();
});

test('without script a held ticket says when it may come back', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const ticket = await listTicket(seller.context.request);
  await orderTicket(buyer.context.request, ticket.id);
  const { page } = await visit({ javaScript: false });
  await page.waitForTimeout(300);

  await ticketPage(page).open(ticket.id);

  await ticketPage(page)
    .text(/It may come back at \d\d:\d\d/)
    .waitFor();
  await page.getByRole('link', { name: 'Sign in to be told if it comes back' }).waitFor();
});
