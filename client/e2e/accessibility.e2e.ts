import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { orderPage } from './pages/order-page';
import { listTicket, orderTicket, passAddress } from './support/marketplace';
import { visitors, type Visitor } from './support/visitors';

const visit = visitors();

/** A live page's network is never idle: it is ready once its script has taken over. */
async function openHydrated(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'load' });
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')),
  );
}

const looks = [
  { look: 'light on a desk', dark: false, phone: false },
  { look: 'dark on a phone', dark: true, phone: true },
];

describe.each(looks)('axe finds nothing, $look', ({ dark, phone }) => {
  async function check({ page, complaints }: Visitor, path?: string): Promise<void> {
    if (path !== undefined) await openHydrated(page, path);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html ?? ''}`);
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  }

  test('signed out', async () => {
    const visitor = await visit({ dark, phone });
    const seller = await visit({ as: 'seller' });
    const buyer = await visit({ as: 'buyer' });
    const { id, title } = await listTicket(seller.context.request);

    await check(visitor, '/');
    await check(visitor, '/?q=nothing+at+all+like+this');
    await check(visitor, `/?city=Amsterdam&maxPrice=500`);
    await check(visitor, `/tickets/${id}`);
    await visitor.page.goto(`/?q=${encodeURIComponent(title)}`);
    await orderTicket(buyer.context.request, id);
    await visitor.page.getByText('Held', { exact: true }).waitFor();
    await check(visitor);
    await check(visitor, `/tickets/${id}`);
    await check(visitor, '/auth/signin?next=/orders');
    await check(visitor, '/auth/signup');
    await check(visitor, '/nowhere');
  });

  test('as a seller', async () => {
    const seller = await visit({ dark, phone, as: 'seller' });
    const buyer = await visit({ as: 'buyer' });
    await check(seller, '/selling');
    const { id } = await listTicket(seller.context.request, { notes: 'Two steps up.', faceValue: 70 });

    await check(seller, '/tickets/new');
    await seller.page.getByRole('button', { name: 'Put it on sale' }).click();
    await seller.page.locator('#title-error').waitFor();
    await check(seller);
    await check(seller, `/tickets/${id}`);
    await seller.page.getByRole('button', { name: 'Withdraw' }).click();
    await seller.page.getByRole('alertdialog').waitFor();
    await check(seller);
    await check(seller, `/tickets/${id}/edit`);
    await orderTicket(buyer.context.request, id);
    await check(seller, `/tickets/${id}/edit`);
    await check(seller, '/selling');
  });

  test('as a buyer', async () => {
    const seller = await visit({ as: 'seller' });
    const buyer = await visit({ dark, phone, as: 'buyer' });
    const order = orderPage(buyer.page);
    const request = seller.context.request;
    await check(buyer, '/orders');
    const given = await orderTicket(buyer.context.request, (await listTicket(request)).id);
    await check(buyer, `/orders/${given}`);
    await order.giveBack();
    await check(buyer);
    const kept = await orderTicket(buyer.context.request, (await listTicket(request)).id);
    await check(buyer, `/orders/${kept}`);
    await order.payWith('Declined');
    await order.text('insufficient funds').waitFor();
    await check(buyer);
    await order.payWith('Works');
    await order.bought();
    await check(buyer);
    await check(buyer, `/orders/${kept}/pass`);
    await check(buyer, '/verify');
    await check(buyer, await passAddress(buyer.context.request, kept));
    await check(buyer, '/orders');
  }, 120_000);
});
