import { authPage } from './pages/auth-page';
import { ticketPage } from './pages/ticket-page';
import { baseUrl, listTicket, newAccount, orderTicket } from './support/marketplace';
import { visitors, type Visitor } from './support/visitors';

const visit = visitors();

/** For a visitor whom no change reaches before they act. */
const tellNothing = ({ context }: Visitor) =>
  context.route('**/api/tickets/live?*', (route) => route.abort());

test('nobody is offered their own ticket', async () => {
  const seller = await visit({ as: 'seller' });
  const ticket = await listTicket(seller.context.request);

  await ticketPage(seller.page).open(ticket.id);

  await ticketPage(seller.page).editLink().waitFor();
  expect(await ticketPage(seller.page).buyButton().count()).toBe(0);
});

test('somebody else’s order is not there', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const stranger = await visit({ as: 'stranger' });
  const orderId = await orderTicket(buyer.context.request, (await listTicket(seller.context.request)).id);

  const response = await stranger.page.goto(`/orders/${orderId}`);

  expect(response?.status()).toBe(404);
  await stranger.page.getByText('There is nothing here').waitFor();
});

test('a ticket that somebody else holds says when it may come back', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const second = await visit({ as: 'second' });
  const ticket = await listTicket(seller.context.request);
  await tellNothing(second);
  await ticketPage(second.page).open(ticket.id);
  await orderTicket(buyer.context.request, ticket.id);

  await ticketPage(second.page).buyButton().click();

  await ticketPage(second.page).text('Held by another buyer').waitFor();
  await ticketPage(second.page)
    .text(/It may come back at/)
    .waitFor();
});

test('a price that changed is told before anything is held', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const ticket = await listTicket(seller.context.request);
  await tellNothing(buyer);
  await ticketPage(buyer.page).open(ticket.id);
  await ticketPage(buyer.page).buyButton().waitFor();
  const data = { title: ticket.title, price: 61 };
  await seller.context.request.put(`${baseUrl()}/api/tickets/${ticket.id}`, { data });
  await buyer.page.waitForTimeout(500);

  await ticketPage(buyer.page).buyButton().click();

  await ticketPage(buyer.page).text('It is now $61, not $58').waitFor();
  const orders = await buyer.context.request.get(`${baseUrl()}/api/orders`);
  expect(await orders.json()).toEqual([]);
  await ticketPage(buyer.page).buy();
});

test('wrong credentials and a taken address are told as such', async () => {
  const { account } = await visit({ as: 'taken' });
  if (!account) throw new Error('The visitor has no account.');
  const { page } = await visit();
  const auth = authPage(page);

  await page.goto('/auth/signin');
  await auth.signIn({ ...account, password: 'something else' });
  await auth.alert().getByText('Invalid credentials').waitFor();

  await page.goto('/auth/signup');
  await auth.signUp(account);
  await page.getByText('Email in use').waitFor();
  expect(await page.getByRole('link', { name: 'Sign in instead' }).isVisible()).toBe(true);

  await page.goto('/auth/signup');
  await auth.signUp({ ...newAccount('short'), password: 'short' });
  await page.locator('#password-error').waitFor();
});

test('a service that can’t be reached is told, and the same try again is safe', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const ticket = await listTicket(seller.context.request);
  const keys: (string | undefined)[] = [];
  let broken = true;
  await buyer.context.route('**/api/orders', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    await (broken ? route.abort('connectionreset') : route.continue());
  });
  await ticketPage(buyer.page).open(ticket.id);

  await ticketPage(buyer.page).buyButton().click();
  await ticketPage(buyer.page).text('We couldn’t reach the server').waitFor();
  broken = false;
  await ticketPage(buyer.page).buy();

  expect(keys).toHaveLength(2);
  expect(keys[0]).toBeTruthy();
  expect(keys[1]).toBe(keys[0]);
});
