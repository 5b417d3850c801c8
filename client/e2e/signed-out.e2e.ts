import { authPage } from './pages/auth-page';
import { homePage } from './pages/home-page';
import { ticketPage } from './pages/ticket-page';
import { listTicket, unique } from './support/marketplace';
import { visitors } from './support/visitors';

const visit = visitors();

test.each(['/orders', '/selling', '/tickets/new'])('%s leads to signing in and back', async (path) => {
  const { account } = await visit({ as: 'member' });
  if (!account) throw new Error('The visitor has no account.');
  const { page } = await visit();

  await page.goto(path);
  await page.waitForURL('**/auth/signin?*');
  await authPage(page).signIn(account);

  await page.waitForURL(`**${path}`);
});

test('what is one’s own or for operators is shown to nobody', async () => {
  const { context } = await visit();
  const id = '0'.repeat(24);
  const own = [
    '/account',
    '/tickets/import',
    `/tickets/new?resaleOf=${id}`,
    `/tickets/${id}/edit`,
    `/orders/${id}`,
    `/orders/${id}/pass`,
  ];
  const ops = [
    '/ops',
    '/ops/search?q=a%40b.test&show=stuck',
    '/ops/payments',
    '/ops/dead-letters',
    '/ops/mails',
    `/ops/orders/${id}`,
  ];

  for (const path of [...own, ...ops]) {
    const answer = await context.request.get(path, { maxRedirects: 0 });
    const signIn = `/auth/signin?next=${encodeURIComponent(path)}`;
    expect([path, answer.status(), answer.headers()['location']]).toEqual([path, 307, signIn]);
  }
});

test('signing in never leads to another site', async () => {
  const { account } = await visit({ as: 'member' });
  if (!account) throw new Error('The visitor has no account.');
  const { page } = await visit();

  await page.goto('/auth/signin?next=//evil.example/%5C');
  await authPage(page).signIn(account);

  await page.getByText(account.email).first().waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
});

test('signing out ends the session', async () => {
  const { page, account } = await visit({ as: 'member' });
  await page.goto('/');
  await page.locator('summary', { hasText: account?.email ?? '' }).click();
  await page.getByRole('link', { name: 'Sign out' }).first().click();

  await page.getByRole('link', { name: 'Sign in' }).first().waitFor();

  await page.goto('/orders');
  await page.waitForURL('**/auth/signin?*');
});

test('the list and a ticket can be read without any script', async () => {
  const seller = await visit({ as: 'seller' });
  const ticket = await listTicket(seller.context.request);
  const { page } = await visit({ javaScript: false });

  await homePage(page).open(`/?q=${encodeURIComponent(ticket.title)}`);
  await homePage(page).card(ticket.title).waitFor();
  await ticketPage(page).open(ticket.id);

  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(ticket.title);
  await page.getByRole('link', { name: 'Sign in to buy' }).waitFor();
});

test('a search that finds nothing offers a way out', async () => {
  const { page } = await visit();
  const home = homePage(page);
  await home.open(`/?q=${encodeURIComponent(unique('nowhere'))}`);

  await home.nothingFound().waitFor();
  await page.getByRole('link', { name: 'Show everything' }).click();

  await page.waitForURL((url) => url.search === '');
  await page.getByRole('heading', { name: 'Tickets for sale' }).waitFor({ state: 'attached' });
});

test('filters stand in the address', async () => {
  const seller = await visit({ as: 'seller' });
  const city = unique('Town');
  await listTicket(seller.context.request, { city, price: 30, title: unique('Cheap') });
  await listTicket(seller.context.request, { city, price: 90, title: unique('Dear') });
  const { page } = await visit();
  await homePage(page).open();

  await page.locator('summary', { hasText: 'Place, date and price' }).click();
  await page.getByLabel('City').fill(city);
  await page.getByLabel('Up to').fill('50');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.waitForURL(/maxPrice=50/);

  await homePage(page).card('Cheap').waitFor();
  expect(await homePage(page).card('Dear').count()).toBe(0);
  await page.reload();
  await homePage(page).card('Cheap').waitFor();
  expect(await page.getByLabel('City').inputValue()).toBe(city);
});

test('what isn’t there says so', async () => {
  const { page } = await visit();

  for (const path of ['/nowhere', '/tickets/000000000000000000000000', '/tickets/nonsense']) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await page.getByText('There is nothing here').waitFor();
  }
});
