import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { opsPage } from './pages/ops-page';
import { eventually } from './support/eventually';
import { becomeOperator, buyTicket, unique } from './support/marketplace';
import { visitors } from './support/visitors';

const visit = visitors();

async function sellTicket(): Promise<{ title: string; orderId: string; buyer: string }> {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const requests = { seller: seller.context.request, buyer: buyer.context.request };
  const { orderId, ticket } = await buyTicket(requests, { title: unique('Refundable') });
  return { title: ticket.title, orderId, buyer: buyer.account?.email ?? '' };
}

async function checkAxe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

test('an operator sees that all is well, finds an order and refunds it', async () => {
  const { title, orderId, buyer } = await sellTicket();
  const { page, context, complaints } = await visit();
  const ops = opsPage(page);
  await becomeOperator(context.request);
  await eventually(async () => {
    await ops.open();
    await ops.allWell().waitFor({ timeout: 500 });
  });
  await checkAxe(page);

  for (const words of [buyer, orderId, title]) {
    await ops.search(words);
    await ops.order(title).waitFor();
  }
  await ops.order(title).click();
  await ops.text('Order completed').waitFor();
  await ops.refundButton().click();
  await checkAxe(page);
  await ops.confirmRefund('');
  await ops.dialog.getByText('Give a reason').waitFor();
  await ops.confirmRefund('The concert was cancelled');

  await ops.text('The refund is under way').waitFor();
  await eventually(async () => {
    await page.reload();
    await ops.text('Refunded').waitFor({ timeout: 500 });
  });
  await ops.text('Refund asked for: The concert was cancelled').waitFor();
  expect(await ops.refundButton().count()).toBe(0);

  await page.getByRole('button', { name: 'Tell again: Orders' }).click();
  await ops.dialog.getByRole('button', { name: 'Tell again: Orders' }).click();
  await ops.text(/\d+ events published again|One event published again/).waitFor();
  await ops.text(/operator.e2e@example\.com/).waitFor();
  await checkAxe(page);
  expect(complaints).toEqual([]);
});

test('an operator has the parts compared, and is named for it', async () => {
  const { page, context, complaints } = await visit();
  const ops = opsPage(page);
  await becomeOperator(context.request);
  await ops.open();

  for (const part of ['Tickets', 'Orders', 'Payments']) {
    const label = `Look at everything: ${part}`;
    await page.getByRole('button', { name: label }).click();
    await checkAxe(page);
    await ops.dialog.getByRole('button', { name: label }).click();
    await ops.text('It begins now').waitFor();
  }
  await eventually(async () => {
    await page.reload();
    await ops.text(/Everything agreed/).waitFor({ timeout: 500 });
  });
  await ops.text(/operator.e2e@example\.com/).waitFor();
  await checkAxe(page);
  expect(complaints).toEqual([]);
});

test('on a phone, in the dark, everything has its place', async () => {
  const { page, context } = await visit({ phone: true, dark: true });
  await becomeOperator(context.request);

  await page.goto('/');
  await page.getByRole('navigation', { name: 'Main' }).locator('summary:visible').click();
  await page.getByRole('link', { name: 'Operate' }).click();
  for (const name of ['Payments', 'Dead letters', 'Mails', 'Search', 'Overview']) {
    await page
      .getByRole('navigation', { name: 'Operating' })
      .getByRole('link', { name, exact: true })
      .click();
    await page.locator('[aria-current=page]', { hasText: name }).first().waitFor();
    await checkAxe(page);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect({ name, overflow }).toEqual({ name, overflow: 0 });
  }
});

test('others are refused, and told why', async () => {
  const somebody = await visit({ as: 'somebody' });
  const nobody = await visit();

  for (const path of [
    '/ops',
    '/ops/search?q=a',
    '/ops/payments',
    '/ops/dead-letters',
    '/ops/mails',
    '/ops/orders/1',
  ]) {
    const answer = await somebody.page.goto(path);
    expect([path, answer?.status()]).toEqual([path, 403]);
  }
  await somebody.page.getByText('This page is for operators').waitFor();
  expect(await somebody.page.getByRole('link', { name: 'Operate' }).count()).toBe(0);
  await checkAxe(somebody.page);
  await nobody.page.goto('/ops');
  await nobody.page.waitForURL(/\/auth\/signin\?next=/);
});
