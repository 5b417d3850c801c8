import { orderPage } from './pages/order-page';
import { passPage } from './pages/pass-page';
import { ticketForm } from './pages/ticket-form';
import { verifyPage } from './pages/verify-page';
import { becomeDoor, buyTicket, listTicket, orderTicket, passAddress } from './support/marketplace';
import { findMail, linkIn } from './support/inbox';
import { visitors } from './support/visitors';

const visit = visitors();

async function bought() {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer', phone: true });
  const requests = { seller: seller.context.request, buyer: buyer.context.request };
  return { buyer, ...(await buyTicket(requests, { section: 'Circle', row: 'B', seat: '4' })) };
}

test('from paying to being let in, once', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer', phone: true });
  const door = await visit({ phone: true });
  await becomeDoor(door.context.request);
  const ticket = await listTicket(seller.context.request, { section: 'Circle' });
  const orderId = await orderTicket(buyer.context.request, ticket.id);

  // Paid, the ticket is there: as a page, on paper, in the calendar.
  const order = orderPage(buyer.page);
  await order.open(orderId);
  await order.payWith('Works');
  await order.bought();
  await buyer.page.getByRole('link', { name: 'Show the ticket' }).click();
  const pass = passPage(buyer.page);
  await pass.code().waitFor();
  expect(await pass.save('Save as PDF')).toMatch(/^%PDF-1\.7/);
  expect(await pass.save('Add to calendar')).toMatch(/^BEGIN:VCALENDAR/);

  // The door scans it. Nothing of the code goes to a server in an address, nor stays in the browser's.
  const asked: string[] = [];
  door.page.on('request', (request) => asked.push(request.url()));
  const address = await passAddress(buyer.context.request, orderId);
  const verify = verifyPage(door.page);
  await verify.openAt(address);
  await verify.sign('valid').waitFor();
  await verify.text(ticket.title).waitFor();
  expect(new URL(door.page.url()).hash).toBe('');
  const token = new URL(address).hash.slice(1);
  expect(
    asked.filter((url) => new URL(url).search.includes(token) || new URL(url).pathname.includes(token)),
  ).toEqual([]);
  await verify.letInButton().click();
  await verify.sign('admitted').waitFor();

  // A copy of it comes too late.
  await verify.next();
  await verify.check(address);
  await verify.sign('used').waitFor();
  expect(await verify.letInButton().count()).toBe(0);
  await pass.open(orderId);
  await pass.text('Somebody was let in with this ticket').waitFor();
  expect(await pass.code().count()).toBe(0);
  expect([...buyer.complaints, ...door.complaints]).toEqual([]);
});

test('anyone may check a ticket, and only a door lets people in', async () => {
  const { buyer, orderId } = await bought();
  const stranger = await visit();
  const verify = verifyPage(stranger.page);

  await stranger.page.goto('/verify');
  await verify.check('this is no code');
  await verify.sign('not_genuine').waitFor();
  await verify.next();
  await verify.check(await passAddress(buyer.context.request, orderId));
  await verify.sign('valid').waitFor();
  await verify.text('Do you work at the door?').waitFor();
  expect(await verify.letInButton().count()).toBe(0);

  const own = verifyPage(buyer.page);
  await own.openAt(await passAddress(buyer.context.request, orderId));
  await own.letInButton().click();
  await own.text('Only the people at the door').waitFor();
  expect(await own.sign('valid').isVisible()).toBe(true);
});

test('the link of the mail opens the ticket without a session, and without JavaScript', async () => {
  const { buyer, orderId, ticket } = await bought();
  const link = linkIn(
    await findMail(buyer.account?.email ?? '', new RegExp(ticket.title)),
    `/orders/${orderId}/pass`,
  );
  const elsewhere = await visit({ javaScript: false });

  await elsewhere.page.goto(link);
  const pass = passPage(elsewhere.page);
  await pass.code().waitFor();
  await pass.text(ticket.title).waitFor();
  expect(await pass.save('Save as PDF')).toMatch(/^%PDF-1\.7/);

  await elsewhere.page.goto(`/orders/${orderId}/pass?link=made.up`);
  await pass.text('This link no longer opens the ticket').waitFor();
  await pass.open(orderId);
  await elsewhere.page.waitForURL(/\/auth\/signin\?next=/);
});

test('on paper neither an order nor its ticket has anything to press, or a shadow', async () => {
  const { buyer, orderId } = await bought();
  for (const path of [`/orders/${orderId}`, `/orders/${orderId}/pass`]) {
    await buyer.page.goto(path);
    await buyer.page.locator('#main .button:visible').first().waitFor();
    await buyer.page.emulateMedia({ media: 'print' });
    expect(await buyer.page.locator('.button:visible').count()).toBe(0);
    // Nor one on its way out: what is printed is the first moment.
    const shadow = await buyer.page.locator('.ticket-large').evaluate((card) => {
      const { boxShadow, transitionProperty } = getComputedStyle(card);
      return { boxShadow, transitionProperty };
    });
    expect(shadow).toEqual({ boxShadow: 'none', transitionProperty: 'none' });
    await buyer.page.emulateMedia({ media: 'screen' });
  }
});

test('a ticket is sold on, and then only the new code is good', async () => {
  const { buyer, orderId, ticket } = await bought();
  const next = await visit({ as: 'next' });
  const code = await passAddress(buyer.context.request, orderId);

  await orderPage(buyer.page).open(orderId);
  await buyer.page.getByRole('link', { name: 'Sell this ticket' }).click();
  await buyer.page.waitForURL(/resaleOf=/);
  const form = ticketForm(buyer.page);
  await buyer.page.getByText('You are selling on the ticket').waitFor();
  expect(await buyer.page.getByLabel('Event').inputValue()).toBe(ticket.title);
  expect(await buyer.page.getByLabel('Event').isEditable()).toBe(false);
  const second = await orderTicket(next.context.request, await form.list());
  await orderPage(next.page).open(second);
  await orderPage(next.page).payWith('Works');
  await orderPage(next.page).bought();

  const verify = verifyPage(next.page);
  await verify.openAt(code);
  await verify.sign('void').waitFor();
  await verify.next();
  await verify.check(await passAddress(next.context.request, second));
  await verify.sign('valid').waitFor();
  await orderPage(buyer.page).open(orderId);
  await orderPage(buyer.page).text('You sold this ticket on').waitFor();
});

test('an open tab hears of its order, and asks nothing meanwhile', async () => {
  const seller = await visit({ as: 'seller' });
  const { page, context } = await visit({ as: 'buyer' });
  const orderId = await orderTicket(context.request, (await listTicket(seller.context.request)).id);
  const streaming = page.waitForResponse((response) => response.url().includes('/api/orders/live'));
  await orderPage(page).open(orderId);
  expect((await streaming).status()).toBe(200);
  await orderPage(page).payButton().waitFor();

  await context.request.delete(`/api/orders/${orderId}`);

  // Well before the next question would be asked without a stream.
  await orderPage(page).text('You gave it back').waitFor({ timeout: 3_000 });
});

test('leaving an unpaid order offers to give the ticket back', async () => {
  const seller = await visit({ as: 'seller' });
  const { page, context } = await visit({ as: 'buyer' });
  const orderId = await orderTicket(context.request, (await listTicket(seller.context.request)).id);
  const order = orderPage(page);
  const leave = () => page.getByRole('contentinfo').getByRole('link', { name: 'Browse' }).click();
  const answer = (name: string) => page.getByRole('alertdialog').getByRole('button', { name }).click();
  await order.open(orderId);
  await order.payButton().waitFor();

  await leave();
  await answer('Stay and pay');
  expect(await order.payButton().isVisible()).toBe(true);
  await leave();
  await answer('Leave and keep it held');
  await page.waitForURL((url) => url.pathname === '/');
  await order.open(orderId);
  await order.payButton().waitFor();
  await leave();
  await answer('Give it back and leave');
  await page.waitForURL((url) => url.pathname === '/');

  await order.open(orderId);
  await order.text('You gave it back').waitFor();
});
