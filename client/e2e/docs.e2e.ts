import { AxeBuilder } from '@axe-core/playwright';
import { visitors } from './support/visitors';

const visit = visitors();

test.each([
  { look: 'light on a desk', kind: {} },
  { look: 'dark on a phone, in Spanish', kind: { dark: true, phone: true, language: 'es-ES' } },
])('the routes are shown, $look', async ({ kind }) => {
  const { page, complaints } = await visit(kind);
  await page.goto('/api/docs');

  for (const service of ['Accounts and sessions', 'Orders and passes', 'Payments'])
    await page.getByRole('heading', { name: service, exact: true }).waitFor();
  const summary = page.locator('#postOrders > summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  await page.locator('#postOrders').getByText('idempotency-key', { exact: true }).waitFor();
  await page.locator('#postOrders').getByText('ticket.price').first().waitFor();

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  expect(complaints).toEqual([]);
});

test('the footer leads there, and from there to one document of all routes, without a script', async () => {
  const { page, context } = await visit({ javaScript: false });
  await page.goto('/verify');
  await page.getByRole('contentinfo').getByRole('link', { name: 'For developers' }).click();
  await page.getByRole('heading', { name: 'The API' }).waitFor();
  await page.locator('#postOrders > summary').click();
  await page.locator('#postOrders').getByText('ticketId').waitFor();
  const link = page.getByRole('link', { name: 'one OpenAPI 3.1 document of all routes' });

  const joined = await context.request.get((await link.getAttribute('href')) ?? '');

  expect(joined.status()).toBe(200);
  const { openapi, paths } = (await joined.json()) as { openapi: string; paths: object };
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/api/users/signup',
      '/api/tickets',
      '/api/orders/{id}',
      '/api/payments',
      '/api/mail/preferences',
    ]),
  );
});
