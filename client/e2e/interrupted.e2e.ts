import { authPage } from './pages/auth-page';
import { orderPage } from './pages/order-page';
import { hold, scripts } from './support/hold';
import { listTicket, orderTicket } from './support/marketplace';
import { visitors } from './support/visitors';

const visit = visitors();

test('what was typed and sent before the script ran is neither lost nor put into the address', async () => {
  const { page, account } = await visit({ as: 'member' });
  const visitor = await visit();
  const signIn = authPage(visitor.page);
  const release = await hold(visitor.page, scripts);
  await visitor.page.goto('/auth/signin?next=%2Forders', { waitUntil: 'commit' });
  await visitor.page.getByLabel('Email').fill(account?.email ?? '');
  await visitor.page.getByLabel('Password').fill(account?.password ?? '');
  await visitor.page.keyboard.press('Enter');
  release();
  await visitor.page.waitForURL('**/orders');
  expect(await signIn.alert().count()).toBe(0);

  const releaseForm = await hold(page, scripts);
  await page.goto('/tickets/new', { waitUntil: 'commit' });
  await page.getByLabel('Event').first().fill('Typed early');
  await page.getByLabel('Your price').fill('41');
  const menu = page.locator('header details:has(summary:visible)');
  await menu.locator('summary').click();
  releaseForm();
  await page.waitForLoadState('networkidle');
  expect(await menu.getAttribute('open')).not.toBeNull();
  await page.getByRole('button', { name: 'Put it on sale' }).click();

  await page.waitForURL(/\/tickets\/[0-9a-f]{24}$/);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Typed early');
});

test('whoever’s session ended signs in again and goes on where they were', async () => {
  const seller = await visit({ as: 'seller' });
  const { page, context, account } = await visit({ as: 'buyer' });
  if (!account) throw new Error('The visitor has no account.');
  const held = await listTicket(seller.context.request);
  const orderId = await orderTicket(context.request, held.id);

  await page.goto('/tickets/new');
  await page.getByLabel('Event').first().fill('Long to type');
  await page.getByLabel('Notes').fill('And this as well.');
  await context.clearCookies();
  await page.getByRole('button', { name: 'Put it on sale' }).click();
  await page.waitForURL('**/auth/signin?*');
  await authPage(page).signIn(account);
  await page.waitForURL('**/tickets/new');
  await page.getByRole('main').getByText('Long to type').waitFor();
  expect(await page.getByLabel('Notes').inputValue()).toBe('And this as well.');

  await orderPage(page).open(orderId);
  await orderPage(page).payButton().waitFor();
  await context.clearCookies();
  await orderPage(page).payWith('Works');
  await page.waitForURL('**/auth/signin?*');
  await authPage(page).signIn(account);
  await page.waitForURL(`**/orders/${orderId}`);
  await orderPage(page).payWith('Works');
  await orderPage(page).bought();
});
