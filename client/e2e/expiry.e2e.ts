import { orderPage } from './pages/order-page';
import { ticketPage } from './pages/ticket-page';
import { expirationWindow, listTicket, orderTicket } from './support/marketplace';
import { visitors } from './support/visitors';

const visit = visitors();

/** Longer than this nobody waits for a test: start the marketplace with a short EXPIRATION_WINDOW_SECONDS. */
const patience = 120;

test('an unpaid order runs out before one’s eyes, and the ticket is free again', async () => {
  const seconds = expirationWindow();
  if (seconds > patience)
    throw new Error(`EXPIRATION_WINDOW_SECONDS is ${seconds}: at most ${patience} for this test.`);
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const ticket = await listTicket(seller.context.request);
  const order = orderPage(buyer.page);
  await order.open(await orderTicket(buyer.context.request, ticket.id));
  await order.timer().waitFor();

  await order.text('Time ran out').waitFor({ timeout: (seconds + 20) * 1000 });

  expect(await order.text('You haven’t been charged.').isVisible()).toBe(true);
  await buyer.page.getByRole('link', { name: 'Back to the ticket' }).click();
  await ticketPage(buyer.page).buyButton().waitFor();
}, 180_000);

test('the countdown goes by the server’s clock', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const orderId = await orderTicket(buyer.context.request, (await listTicket(seller.context.request)).id);
  // This browser's clock is ten minutes fast.
  await buyer.page.clock.install({ time: Date.now() + 600_000 });
  const order = orderPage(buyer.page);
  await order.open(orderId);
  await buyer.page.waitForResponse((response) => response.url().endsWith(`/api/orders/${orderId}`));

  const [minutes = 0, seconds = 0] = (await order.timer().innerText()).split(':').map(Number);

  expect(minutes * 60 + seconds).toBeGreaterThan(expirationWindow() - 20);
  expect(minutes * 60 + seconds).toBeLessThanOrEqual(expirationWindow());
});
