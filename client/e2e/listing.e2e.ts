import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { ticketForm } from './pages/ticket-form';
import { eventually } from './support/eventually';
import { baseUrl, listTicket, orderTicket, unique } from './support/marketplace';
import { drawnPicture, takePhoto } from './support/pictures';
import { visitors, type Visitor } from './support/visitors';

const visit = visitors();

async function check({ page, complaints }: Visitor): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  expect(complaints).toEqual([]);
}

const png = async (name: string, colour: string) => ({
  name,
  mimeType: 'image/png',
  buffer: await drawnPicture(colour),
});
const csv = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\n')),
});
const picture = (page: Page, number: number) => page.getByRole('img', { name: `Picture ${number}` });
const loaded = (page: Page, number: number) =>
  picture(page, number).evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth > 0));

test('a ticket is listed with two pictures, its fee shown before; one is removed afterwards', async () => {
  const seller = await visit({ as: 'seller', phone: true });
  const { page, context } = seller;
  const terms = (await (await context.request.get(`${baseUrl()}/api/tickets/terms`)).json()) as {
    feePercent: number;
  };
  const fee = Math.floor((8_450 * terms.feePercent) / 100 + 0.5);
  await page.goto('/tickets/new');
  await ticketForm(page).fill({ Event: unique('Pamart'), 'Your price': '84.50' });
  await page
    .getByRole('definition')
    .filter({ hasText: `$${((8_450 - fee) / 100).toFixed(2)}` })
    .waitFor();

  await page
    .getByLabel('Choose pictures')
    .setInputFiles([
      await png('a.png', '#4b3fd1'),
      csv('b.csv', ['no picture']),
      await png('c.png', '#0c6b45'),
    ]);
  await page.getByText('b.csv isn’t a JPEG, PNG, WebP or AVIF.').waitFor();
  expect(await loaded(page, 2)).toBe(true);
  expect(await page.getByRole('complementary', { name: 'Preview' }).locator('img').count()).toBe(1);
  await check(seller);
  const id = await ticketForm(page).list();
  await page.goto(`/tickets/${id}/edit`);
  await page.getByText('2 of 4 pictures').waitFor();
  const second = await picture(page, 2).getAttribute('src');
  await page.getByRole('button', { name: 'Remove picture 1' }).click();
  await page.getByText('1 of 4 pictures').waitFor();
  expect(await picture(page, 1).getAttribute('src')).toBe(second);
  expect(await loaded(page, 1)).toBe(true);
  await check(seller);

  // Pictures are changes of the ticket, too; saving the form goes on from them.
  await ticketForm(page).fill({ 'Your price': '80' });
  await ticketForm(page).submit();
  await page.waitForURL(`**/tickets/${id}`);
  const shown = (await (await context.request.get(`${baseUrl()}/api/tickets/${id}`)).json()) as object;
  expect(shown).toMatchObject({ price: 80, images: [{ width: 800 }] });
});

test('a photo of a phone is sent no larger than it is kept, and stands upright', async () => {
  const seller = await visit({ as: 'seller', phone: true });
  const { page } = seller;
  const photo = await takePhoto({ width: 4000, height: 3000 });
  expect(photo.length).toBeGreaterThan(8 * 1024 * 1024);
  await page.goto('/tickets/new');
  await ticketForm(page).fill({ Event: unique('Photographed'), 'Your price': '20' });
  await page
    .getByLabel('Choose pictures')
    .setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
  const sending = page.waitForRequest((request) => request.url().endsWith('/images'));

  const id = await ticketForm(page).list();

  const sizes = await (await sending).sizes();
  expect(sizes.requestBodySize).toBeLessThan(photo.length / 4);
  const shown = (await (await page.request.get(`${baseUrl()}/api/tickets/${id}`)).json()) as object;
  expect(shown).toMatchObject({ images: [{ width: 1280, height: 1707 }] });
});

test('a file is listed line by line; its bad line is told, saved, mended and sent alone', async () => {
  const seller = await visit({ as: 'seller' });
  const { page } = seller;
  const [good, bad] = [unique('Hadestown'), unique('Hamlet')];
  await page.goto('/tickets/import');
  const example = await page.request.get(new URL('/tickets/import/example.csv', baseUrl()).href);
  expect(await example.text()).toMatch(/^title,price,startsAt/);
  const choose = (label: string, file: ReturnType<typeof csv>) => page.getByLabel(label).setInputFiles(file);

  await choose('Choose a CSV file', csv('season.csv', ['title,price', `${good},40`, `${bad},free`]));
  // The first answer is lost on its way; the same file goes on under the same key.
  await page.route(
    '**/api/tickets/import',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Put them on sale' }).click();
  await page.getByText('lists nothing twice').waitFor();
  await page.getByRole('button', { name: 'Send it again' }).click();

  await page.getByRole('heading', { name: '1 ticket is on sale' }).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Line 3' }).getByText('price: ').first().waitFor();
  await check(seller);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the lines to mend' }).click();
  const saved = await (await saving).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of saved) chunks.push(Buffer.from(chunk as Buffer));
  const text = Buffer.concat(chunks).toString();
  expect(text.trim().split(/\r\n/)).toEqual(['title,price', `${bad},free`]);

  await choose('Choose another file', csv('mended.csv', [text.replace('free', '30')]));
  await page.getByRole('button', { name: 'Put them on sale' }).click();
  await page.getByText('Every line worked.').waitFor();
  await page.getByRole('link', { name: 'See your listings' }).click();
  await page.getByRole('heading', { name: bad }).waitFor();
  expect(await page.getByRole('heading', { name: good }).count()).toBe(1);
});

test('the history of a listing shows its sale, in Spanish as well', async () => {
  const seller = await visit({ as: 'seller', language: 'es-ES' });
  const buyer = await visit({ as: 'buyer' });
  const { id } = await listTicket(seller.context.request);
  const orderId = await orderTicket(buyer.context.request, id);
  await eventually(async () => {
    const paid = await buyer.context.request.post(`${baseUrl()}/api/payments`, {
      data: { orderId, token: 'tok_visa' },
    });
    expect(paid.ok()).toBe(true);
  });

  await eventually(async () => {
    await seller.page.goto('/selling');
    await seller.page.getByText('Historial').click();
    await seller.page.getByText('Vendida por 58,00').waitFor({ timeout: 1_500 });
  });

  await seller.page.getByText('A la venta por 58,00').waitFor();
  await seller.page.getByText('Alguien la reservó').waitFor();
  await check(seller);
});
