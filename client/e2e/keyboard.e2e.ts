import { orderPage } from './pages/order-page';
import { ticketPage } from './pages/ticket-page';
import { listTicket } from './support/marketplace';
import { visitors } from './support/visitors';

const visit = visitors();

test('a purchase with the keyboard alone', async () => {
  const seller = await visit({ as: 'seller' });
  const ticket = await listTicket(seller.context.request);
  const { page } = await visit({ as: 'buyer' });
  await ticketPage(page).open(ticket.id);

  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  await tabTo(/^Buy for/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/orders\//);
  await orderPage(page).payButton().waitFor();
  await tabTo(/^Works$/);
  await page.keyboard.press('Space');
  await tabTo(/^Pay \$58/);
  await page.keyboard.press('Enter');

  await orderPage(page).bought();

  async function tabTo(name: RegExp): Promise<void> {
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (name.test(text)) return;
    }
    throw new Error(`The keyboard never came to ${String(name)}.`);
  }
});
