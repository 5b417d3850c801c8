import { homePage } from './pages/home-page';
import { ticketPage } from './pages/ticket-page';
import { baseUrl, listTicket, unique } from './support/marketplace';
import { visitors } from './support/visitors';

const visit = visitors();

test('filters are taken off one by one, and all stand in the address', async () => {
  const seller = await visit({ as: 'seller' });
  const city = unique('Town');
  const start = '2030-06-15T20:00:00.000Z';
  await listTicket(seller.context.request, { city, price: 30, title: unique('Cheap'), startsAt: start });
  await listTicket(seller.context.request, { city, price: 90, title: unique('Dear'), startsAt: start });
  const { page } = await visit();
  const inUse = page.getByRole('list', { name: 'Filters in use' });
  const query = new URLSearchParams({ city, from: '2030-06-01', to: '2030-06-30', maxPrice: '50' });

  await homePage(page).open(`/?${query.toString()}`);
  await homePage(page).card('Cheap').waitFor();
  expect(await homePage(page).cards().count()).toBe(1);
  expect(await inUse.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining(city),
    expect.stringContaining('From 1 Jun 2030'),
    expect.stringContaining('Until 30 Jun 2030'),
    expect.stringContaining('Up to $50'),
    'Remove all',
  ]);
  await inUse.getByRole('link', { name: 'Remove: Up to $50' }).click();
  await homePage(page).card('Dear').waitFor();
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    city,
    from: '2030-06-01',
    to: '2030-06-30',
  });

  await inUse.getByRole('link', { name: 'Remove all' }).click();
  await page.waitForURL((url) => url.search === '');
});

test('a mistyped word finds what was meant, and says so', async () => {
  const seller = await visit({ as: 'seller' });
  const ticket = await listTicket(seller.context.request, { title: unique('Sigur Rosengarten') });
  const { page } = await visit();

  await homePage(page).open('/?q=rosengraten');

  await homePage(page).card(ticket.title).waitFor();
  await page.getByText('Nothing is called that. Showing rosengarten instead.').waitFor();
});

test('filters work without script', async () => {
  const { page } = await visit({ javaScript: false });

  await homePage(page).open('/?maxPrice=50&category=sports&sort=price');
  await page.getByRole('link', { name: 'Remove: Up to $50' }).click();

  await page.waitForURL((url) => url.search === '?category=sports&sort=price');
});

test('pictures are shown in a size that fits, with their place kept free', async () => {
  const seller = await visit({ as: 'seller' });
  const ticket = await listTicket(seller.context.request);
  await seller.page.goto('/');
  const data = await seller.page.screenshot();
  for (let count = 0; count < 2; count++) {
    const answer = await seller.context.request.post(`${baseUrl()}/api/tickets/${ticket.id}/images`, {
      data,
      headers: { 'Content-Type': 'image/png' },
    });
    expect(answer.status()).toBe(201);
  }
  const { page } = await visit({ phone: true });

  await homePage(page).open(`/?q=${encodeURIComponent(ticket.title)}`);
  const onCard = homePage(page).card(ticket.title).locator('img');
  await page.waitForFunction(() => document.querySelector('a.ticket img')?.matches('[width][height]'));
  expect(
    await onCard.evaluate((image: HTMLImageElement) => image.decode().then(() => image.currentSrc)),
  ).toMatch(/width=320$/);

  await ticketPage(page).open(ticket.id);
  const pictures = page.getByRole('img', { name: /picture \d of 2 from the seller/ });
  expect(await pictures.count()).toBe(2);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await picture.evaluate((image: HTMLImageElement) => image.decode());
  }
});
