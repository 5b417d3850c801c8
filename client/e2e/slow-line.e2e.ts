import { orderPage } from './pages/order-page';
import { ticketPage } from './pages/ticket-page';
import { eventually } from './support/eventually';
import { hold, scripts } from './support/hold';
import { baseUrl, listTicket, orderTicket } from './support/marketplace';
import { visitors } from './support/visitors';

const visit = visitors();

test('Buy that was pressed before the script ran looks busy, and buys once it can', async () => {
  const seller = await visit({ as: 'seller' });
  const { page, context, complaints } = await visit({ as: 'buyer', phone: true });
  const ticket = await listTicket(seller.context.request);
  const release = await hold(page, scripts);
  await page.goto(`/tickets/${ticket.id}`, { waitUntil: 'commit' });
  const buy = ticketPage(page).buyButton();
  const looksBusy = () => buy.evaluate((button) => getComputedStyle(button, '::before').content !== 'none');
  expect(await looksBusy()).toBe(false);

  await buy.click();
  expect(await looksBusy()).toBe(true);
  await buy.click();
  release();

  await page.waitForURL(/\/orders\/[0-9a-f]+$/);
  const orders = await context.request.get(`${baseUrl()}/api/orders`);
  expect(await orders.json()).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test('a card that was typed and sent before the script ran is paid with', async () => {
  const seller = await visit({ as: 'seller' });
  const { page, context } = await visit({ as: 'buyer' });
  const orderId = await orderTicket(context.request, (await listTicket(seller.context.request)).id);
  const release = await hold(page, scripts);
  await page.goto(`/orders/${orderId}`, { waitUntil: 'commit' });

  await page.getByLabel('Card number').fill('4242424242424242');
  await page.getByLabel('Expires').fill('12/40');
  await page.getByLabel('CVC').fill('123');
  await page.keyboard.press('Enter');
  release();

  await orderPage(page).bought();
});

test('a link shows at once that its page is on its way', async () => {
  const seller = await visit({ as: 'seller' });
  const ticket = await listTicket(seller.context.request);
  const { page } = await visit({ phone: true });
  await ticketPage(page).open(ticket.id);
  const link = page.getByRole('link', { name: 'Sign in to buy' });
  const spins = () => link.evaluate((element) => getComputedStyle(element, '::before').content !== 'none');
  await page.waitForLoadState('networkidle');
  const release = await hold(page, /auth\/signin.*_rsc=/);

  expect(await spins()).toBe(false);
  await link.click();
  expect(await spins()).toBe(true);
  release();

  await page.waitForURL('**/auth/signin?*');
});

test('a card of the list shows in itself that its page is on its way', async () => {
  const seller = await visit({ as: 'seller' });
  const { id } = await listTicket(seller.context.request);
  const { page } = await visit({ phone: true });
  await page.goto('/');
  const card = page.locator(`a.ticket[href="/tickets/${id}"]`);
  await page.waitForLoadState('networkidle');
  const release = await hold(page, /_rsc=/);

  // By the keyboard: under a pointer a card rises, and then is what its line is placed in anyway.
  await card.press('Enter');
  await card.locator('[data-pending]').waitFor({ state: 'attached' });
  const line = await card.evaluate((element) => ({
    width: parseFloat(getComputedStyle(element, '::after').width),
    of: element.clientWidth,
  }));
  expect(line.width).toBeCloseTo(line.of - 40, 0);
  release();

  await page.waitForURL(`**/tickets/${id}`);
});

test('while a payment is under way nothing moves, and the focus goes on to what came of it', async () => {
  const seller = await visit({ as: 'seller' });
  const { page, context } = await visit({ as: 'buyer', phone: true });
  const orderId = await orderTicket(context.request, (await listTicket(seller.context.request)).id);
  await eventually(async () => {
    const answer = await context.request.get(`${baseUrl()}/api/orders/${orderId}`);
    expect(await answer.json()).toMatchObject({ status: 'awaiting:payment' });
  });
  const release = await hold(page, /\/api\/orders\/(live|[0-9a-f]{24}$)/);
  const order = orderPage(page);
  // So narrow that lines break, which decides how high the form is.
  await page.setViewportSize({ width: 330, height: 700 });
  await order.open(orderId);
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  const before = await height();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);

  await order.payWith('Works');
  await order.text('Your card is approved').waitFor();
  expect(Math.abs((await height()) - before)).toBeLessThan(5);
  expect(await focused()).toContain('Your card is approved');
  release();

  await order.bought();
  expect(await focused()).toContain('It’s yours.');
});
