import { ticketForm } from './pages/ticket-form';
import { ticketPage } from './pages/ticket-page';
import { eventually } from './support/eventually';
import { listTicket, orderTicket, unique } from './support/marketplace';
import { visitors } from './support/visitors';

const visit = visitors();

test('the form shows what the service finds wrong, beside the field', async () => {
  const { page } = await visit({ as: 'seller' });
  await page.goto('/tickets/new');
  const form = ticketForm(page);

  await form.fill({ 'Your price': '-3' });
  await form.submit();

  await form.fault('title').waitFor();
  expect(await form.fault('price').innerText()).toMatch(/greater than 0/);
  expect(await page.getByLabel('Event').evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await page.getByLabel('Event').getAttribute('aria-invalid')).toBe('true');
});

test('an edit changes what buyers see; an emptied field is gone', async () => {
  const seller = await visit({ as: 'seller' });
  const ticket = await listTicket(seller.context.request, { section: 'Balcony', startsAt: null });
  await ticketPage(seller.page).open(ticket.id);
  await ticketPage(seller.page).editLink().click();
  const form = ticketForm(seller.page);
  const title = unique('Second night');

  await form.fill({ Event: title, 'Your price': '64.50', Section: '' });
  await seller.page.getByLabel('Date and time').fill('2030-06-01T20:30');
  await form.submit();
  await seller.page.waitForURL(`**/tickets/${ticket.id}`);

  const { page } = await visit();
  await ticketPage(page).open(ticket.id);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
  await ticketPage(page).text('$64.50').waitFor();
  await ticketPage(page).text('Saturday 1 June 2030, 20:30').waitFor();
  expect(await page.getByText('Balcony').count()).toBe(0);
});

test('a withdrawn ticket is gone for everybody', async () => {
  const seller = await visit({ as: 'seller' });
  const ticket = await listTicket(seller.context.request);
  await ticketPage(seller.page).open(ticket.id);

  await ticketPage(seller.page).withdraw();

  const { page } = await visit();
  await ticketPage(page).open(ticket.id);
  await ticketPage(page).text('The seller took it off sale.').waitFor();
  await page.goto(`/?q=${encodeURIComponent(ticket.title)}`);
  await page.getByRole('heading', { name: /No tickets/ }).waitFor();
});

test('what a buyer holds can’t be edited or withdrawn, and the page says why', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const ticket = await listTicket(seller.context.request);
  await orderTicket(buyer.context.request, ticket.id);

  await eventually(async () => {
    await seller.page.goto(`/tickets/${ticket.id}/edit`);
    await seller.page.getByText('A buyer is paying').first().waitFor({ timeout: 1_000 });
  });
  expect(await seller.page.getByLabel('Event').count()).toBe(0);
  await ticketPage(seller.page).open(ticket.id);
  expect(await seller.page.getByRole('button', { name: 'Withdraw' }).count()).toBe(0);
});

test('an edit that comes too late is refused with the reason', async () => {
  const seller = await visit({ as: 'seller' });
  const buyer = await visit({ as: 'buyer' });
  const ticket = await listTicket(seller.context.request);
  await seller.page.goto(`/tickets/${ticket.id}/edit`);
  await seller.page.getByLabel('Event').waitFor();

  await orderTicket(buyer.context.request, ticket.id);
  await seller.page.waitForTimeout(500);
  await ticketForm(seller.page).fill({ 'Your price': '99' });
  await ticketForm(seller.page).submit();

  await seller.page.getByText('Somebody is buying this ticket').waitFor();
});
