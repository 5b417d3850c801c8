import { authPage } from './pages/auth-page';
import { homePage } from './pages/home-page';
import { orderPage } from './pages/order-page';
import { ticketForm } from './pages/ticket-form';
import { ticketPage } from './pages/ticket-page';
import { eventually } from './support/eventually';
import { listTicket, newAccount, orderTicket, unique } from './support/marketplace';
import { visitors } from './support/visitors';

const visit = visitors();

test('from signing up to a ticket of one’s own', async () => {
  const seller = await visit();
  const buyer = await visit();
  const title = unique('Nils Frahm');

  // The seller signs up on the way to the form, and lists.
  await seller.page.goto('/tickets/new');
  await seller.page.getByRole('link', { name: 'Create an account' }).click();
  await authPage(seller.page).signUp(newAccount('seller'));
  await seller.page.waitForURL('**/tickets/new');
  const form = ticketForm(seller.page);
  await form.fill({
    Event: title,
    Venue: 'Philharmonie',
    City: 'Berlin',
    Section: 'Block C',
    'Your price': '19.99',
  });
  const ticketId = await form.list();

  // The buyer finds it signed out, and comes back to it after signing up.
  const home = homePage(buyer.page);
  await home.open();
  await home.search(title);
  await home.card(title).click();
  await buyer.page.getByRole('link', { name: 'Sign in to buy' }).click();
  await buyer.page.getByRole('link', { name: 'Create an account' }).click();
  await authPage(buyer.page).signUp(newAccount('buyer'));
  await buyer.page.waitForURL(`**/tickets/${ticketId}`);
  const orderId = await ticketPage(buyer.page).buy();

  const order = orderPage(buyer.page);
  await order.timer().waitFor();
  await order.payWith('Works');
  await order.bought();
  expect(await order.text('Paid $19.99').isVisible()).toBe(true);

  // It stays theirs, and everybody is told.
  await order.open(orderId);
  await order.bought();
  await buyer.page.goto('/orders');
  await buyer.page.getByRole('link', { name: title }).getByText('Yours').waitFor();
  await eventually(async () => {
    await seller.page.goto('/selling');
    await seller.page
      .getByRole('link', { name: title })
      .getByText('Sold', { exact: true })
      .waitFor({ timeout: 1_000 });
  });
  expect([...seller.complaints, ...buyer.complaints]).toEqual([]);
});

test('a declined card says why, and another one can be tried', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const orderId = await orderTicket(buyer.context.request, (await listTicket(seller.context.request)).id);
  const order = orderPage(buyer.page);
  await order.open(orderId);

  await order.payWith('Declined');
  await order.text('insufficient funds').waitFor();
  expect(await order.text('You haven’t been charged').isVisible()).toBe(true);

  // The reason survives a reload.
  await order.open(orderId);
  await order.text('insufficient funds').waitFor();
  await order.payWith('Works');
  await order.bought();
});

test('a card with a typing error never leaves the page', async () => {
  const seller = await visit({ as: 'seller' });
  const { page, context } = await visit({ as: 'buyer' });
  const orderId = await orderTicket(context.request, (await listTicket(seller.context.request)).id);
  await orderPage(page).open(orderId);

  await page.getByLabel('Card number').pressSequentially('4242424242424241');
  await page.getByLabel('Expires').pressSequentially('120');
  await page.getByLabel('CVC').fill('1');
  await orderPage(page).payButton().click();

  await page.getByText('Check the card number').waitFor();
  expect(await page.getByLabel('Card number').inputValue()).toBe('4242 4242 4242 4241');
  expect(await page.getByLabel('Card number').evaluate((field) => field === document.activeElement)).toBe(
    true,
  );
  expect(await page.getByText('Three or four digits').isVisible()).toBe(true);
});

describe('with 3-D Secure', () => {
  async function atTheBank() {
    const seller = await visit({ as: 'seller' });
    const buyer = await visit({ as: 'buyer' });
    const orderId = await orderTicket(buyer.context.request, (await listTicket(seller.context.request)).id);
    const order = orderPage(buyer.page);
    await order.open(orderId);
    await order.payWith('3-D Secure');
    await buyer.page.getByRole('heading', { name: 'Do you approve this payment?' }).waitFor();
    return { ...buyer, order, orderId };
  }

  test('approving makes it theirs', async () => {
    const { order, page } = await atTheBank();

    await order.answerBank('Approve payment');

    await order.bought();
    await page.waitForURL((url) => url.search === '');
  });

  test('declining leaves the ticket held and another card possible', async () => {
    const { order } = await atTheBank();

    await order.answerBank('Decline');

    await order.text('You haven’t been charged').waitFor();
    await order.payWith('Works');
    await order.bought();
  });

  test('closing the bank’s page loses nothing', async () => {
    const { order, orderId, page } = await atTheBank();

    await order.open(orderId);
    await page.getByRole('button', { name: 'Continue to your bank' }).click();
    await order.answerBank('Approve payment');

    await order.bought();
  });
});

test('a second tab follows the first', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const orderId = await orderTicket(buyer.context.request, (await listTicket(seller.context.request)).id);
  const second = await buyer.context.newPage();
  await orderPage(second).open(orderId);
  await orderPage(buyer.page).open(orderId);

  await orderPage(buyer.page).payWith('Works');
  await orderPage(buyer.page).bought();

  await orderPage(second).bought();
});

test('giving it back puts it on sale again', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const ticket = await listTicket(seller.context.request);
  const order = orderPage(buyer.page);
  await order.open(await orderTicket(buyer.context.request, ticket.id));

  await order.giveBack();

  expect(await order.text('You haven’t been charged.').isVisible()).toBe(true);
  await buyer.page.getByRole('link', { name: 'Back to the ticket' }).click();
  await ticketPage(buyer.page).buyButton().waitFor();
});
