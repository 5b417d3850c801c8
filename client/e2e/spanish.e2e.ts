import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { homePage } from './pages/home-page';
import { baseUrl, listTicket, newAccount, unique } from './support/marketplace';
import { visitors, type Visitor } from './support/visitors';

const visit = visitors();

/** English words that no page in Spanish has. */
const english = /\b(the|your|you|tickets?|orders?|sell|browse|buy|paid|sign|held|card)\b/i;

async function check({ page, complaints }: Visitor): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  // The site's name is no word.
  expect((await visibleWords(page)).replaceAll('Ticketing', '')).not.toMatch(english);
  expect(complaints).toEqual([]);
}

/** All that is to be read, but what sellers wrote: tickets in a list are put out of sight for the moment. */
const visibleWords = (page: Page) =>
  page.evaluate(() => {
    const written = [...document.querySelectorAll<HTMLElement>('a.ticket')];
    for (const ticket of written) ticket.style.visibility = 'hidden';
    const words = document.body.innerText;
    for (const ticket of written) ticket.style.visibility = '';
    return words;
  });

test('from signing up to a ticket of one’s own, in Spanish on a phone', async () => {
  const spanish = { language: 'es-ES', phone: true };
  const seller = await visit(spanish);
  const buyer = await visit(spanish);
  const title = unique('Rosalía');
  const on = (page: Page) => ({
    press: (name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click(),
    type: (label: string, value: string) => page.getByLabel(label, { exact: false }).first().fill(value),
  });
  async function signUp({ page }: Visitor, role: string): Promise<void> {
    const { email, password } = newAccount(role);
    await page.getByRole('main').getByRole('link', { name: 'Crea una cuenta' }).click();
    await page.getByRole('heading', { name: 'Crea tu cuenta' }).waitFor();
    await page.getByRole('button', { name: 'Crear cuenta', disabled: false }).waitFor();
    await on(page).type('Correo electrónico', email);
    await on(page).type('Contraseña', 'corta');
    await on(page).press('Crear cuenta');
    await page.getByText('La contraseña debe tener entre 8 y 128 caracteres').waitFor();
    await on(page).type('Contraseña', password);
    await on(page).press('Crear cuenta');
  }

  await seller.page.goto('/tickets/new');
  await check(seller);
  await signUp(seller, 'vendedora');
  await seller.page.waitForURL('**/tickets/new');
  await seller.page.getByRole('button', { name: 'Ponerla a la venta', disabled: false }).waitFor();
  await on(seller.page).press('Ponerla a la venta');
  await seller.page.getByText('Escribe el nombre del evento').waitFor();
  await check(seller);
  await on(seller.page).type('Evento', title);
  await on(seller.page).type('Tu precio', '1.239,50');
  await on(seller.page).press('Ponerla a la venta');
  await seller.page.waitForURL(/\/tickets\/[0-9a-f]{24}$/);
  await seller.page.getByText('Tu anuncio').waitFor();
  await check(seller);

  await buyer.page.goto('/');
  await check(buyer);
  await buyer.page.goto(`/?q=${encodeURIComponent(title)}&minPrice=39,50`);
  await homePage(buyer.page).card(title).click();
  await buyer.page.getByRole('link', { name: 'Inicia sesión para comprar' }).click();
  await signUp(buyer, 'compradora');
  await buyer.page.getByRole('button', { name: /^Comprar por/, disabled: false }).waitFor();
  await check(buyer);
  await buyer.page.getByRole('button', { name: /^Comprar por 1239,50\s\$/ }).click();
  await buyer.page.waitForURL(/\/orders\/[0-9a-f]+$/);
  await buyer.page.getByRole('timer').waitFor();
  await check(buyer);
  await on(buyer.page).press('Rechazada');
  await buyer.page.getByRole('button', { name: /^Pagar/ }).click();
  await buyer.page.getByText('Tu tarjeta no tiene fondos suficientes.').waitFor();
  await check(buyer);
  await on(buyer.page).press('Funciona');
  await buyer.page.getByRole('button', { name: /^Pagar/ }).click();
  await buyer.page.getByText('Es tuya.', { exact: true }).waitFor();
  await check(buyer);
  for (const path of ['/orders', '/selling', '/nada']) {
    await buyer.page.goto(path);
    await check(buyer);
  }
}, 120_000);

test('the language is chosen in the footer, without any script, and kept', async () => {
  const { page } = await visit({ javaScript: false });
  await page.goto('/auth/signin?next=/orders');
  expect(await page.locator('html').getAttribute('lang')).toBe('en');

  await page.getByRole('button', { name: 'Español' }).click();

  await page.getByRole('heading', { name: 'Hola de nuevo' }).waitFor();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/auth/signin?next=/orders');
  const answer = await page.goto('/');
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  expect(answer?.headers()['content-language']).toBe('es');
  expect(answer?.headers()['cache-control']).toMatch(/private.*no-store/);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: /Tickets from people/ }).waitFor();
});

test('mails are written in the language that somebody chose for the pages', async () => {
  const { page, context } = await visit({ as: 'traveller', javaScript: false });
  const mailLanguage = async () => (await (await context.request.get('/api/users/me')).json()).locale;
  expect(await mailLanguage()).toBe('en');
  await page.goto('/selling');

  await page.getByRole('button', { name: 'Español' }).click();

  await page.getByRole('heading', { name: 'Mis ventas', level: 1 }).waitFor();
  expect(await mailLanguage()).toBe('es');
  const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' };
  await context.request.post('/locale', { form: { locale: 'en' }, headers: elsewhere, maxRedirects: 0 });
  expect(await mailLanguage()).toBe('es');
});

test('somebody who signs up on a page in Spanish gets their mails in Spanish, whatever their browser speaks', async () => {
  const { page, context } = await visit();
  const account = newAccount('nueva');
  await page.goto('/auth/signup');
  await page.getByRole('button', { name: 'Español' }).click();
  await page.getByRole('button', { name: 'Crear cuenta', disabled: false }).waitFor();

  await page.getByLabel('Correo electrónico').fill(account.email);
  await page.getByLabel('Contraseña').fill(account.password);
  await page.getByRole('button', { name: 'Crear cuenta' }).click();

  await page.waitForURL(`${baseUrl()}/`);
  expect(await (await context.request.get('/api/users/me')).json()).toMatchObject({ locale: 'es' });
});

test('a search engine finds what is on sale, and whether it can be bought', async () => {
  const seller = await visit({ as: 'seller' });
  const { id, title } = await listTicket(seller.context.request, { title: '</script><b>Rosalía</b>' });
  const { page, complaints } = await visit();
  await page.goto(`/tickets/${id}`);

  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  const canonical = await page.locator('link[rel="canonical"]').getAttribute('href');

  expect(data).toMatchObject({ '@type': 'Event', name: title, offers: { price: '58.00' } });
  expect(data.offers.availability).toBe('https://schema.org/InStock');
  expect(new URL(canonical ?? '').pathname).toBe(`/tickets/${id}`);
  expect(await (await page.request.get('/sitemap.xml')).text()).toContain(`/tickets/${id}<`);
  expect(await (await page.request.get('/robots.txt')).text()).toMatch(
    /Disallow: \/orders\n[^]*Sitemap: http/,
  );
  expect(complaints).toEqual([]);
});
