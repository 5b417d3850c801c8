import { homePage } from './pages/home-page';
import { orderPage } from './pages/order-page';
import { ticketPage } from './pages/ticket-page';
import { listTicket } from './support/marketplace';
import { visitors } from './support/visitors';

const visit = visitors();

test('a purchase on a phone, never wider than its screen', async () => {
  const seller = await visit({ as: 'seller' });
  const ticket = await listTicket(seller.context.request, {
    title: `A title that goes on and on ${'x'.repeat(60)}`,
  });
  const { page, complaints } = await visit({ phone: true, as: 'buyer' });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

  await homePage(page).open();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await ticketPage(page).open(ticket.id);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await ticketPage(page).buy();
  await orderPage(page).timer().waitFor();
  expect(await overflow()).toBeLessThanOrEqual(0);
  await orderPage(page).payWith('Works');
  await orderPage(page).bought();
  expect(await overflow()).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
});

test('the menu opens, leads somewhere and closes', async () => {
  const { page } = await visit({ phone: true, as: 'buyer' });
  await homePage(page).open();
  const menu = page.getByRole('navigation', { name: 'Main' }).locator('summary', { hasText: 'Menu' });

  await menu.click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'My orders' }).click();
  await page.waitForURL('**/orders');

  await page.locator('details[open]').waitFor({ state: 'detached' });
  await menu.click();
  await page.keyboard.press('Escape');
  await page.locator('details[open]').waitFor({ state: 'detached' });
});
