import type { APIRequestContext, BrowserContext, Page } from 'playwright-core';
import { orderPage } from '../pages/order-page';
import { eventually } from './eventually';
import {
  becomeDoor,
  becomeOperator,
  passAddress,
  baseUrl,
  listTicket,
  newAccount,
  operatorAccount,
  orderTicket,
  signUp,
  type Account,
} from './marketplace';
import { addPicture, drawnPicture, paintStage } from './pictures';
import { pretendChanges, pretendOrder, pretendPayment } from './pretend';

type Role = 'buyer' | 'seller' | 'newcomer' | 'operator';

/** One page in one state. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  readonly as?: Role;
  /** What has to be arranged before the page is opened. */
  readonly before?: (page: Page) => Promise<void>;
  /** What the visitor does on the page before it is looked at. */
  readonly act?: (page: Page) => Promise<void>;
}

export interface Scenes {
  readonly accounts: Readonly<Record<Role, Account>>;
  readonly list: readonly Scene[];
}

/** Makes the accounts, tickets and orders that the pages are to show. */
export async function prepareScenes(context: BrowserContext): Promise<Scenes> {
  const made = { buyer: newAccount('ana'), seller: newAccount('sam'), newcomer: newAccount('new') };
  const accounts = { ...made, operator: operatorAccount };
  const { request } = context;
  await becomeOperator(request);
  const become = (account: Account) => request.post(`${baseUrl()}/api/users/signin`, { data: account });
  for (const account of Object.values(made)) await signUp(request, account);

  await become(accounts.seller);
  const tickets = await listAll(context);
  await become(accounts.buyer);
  const order = {
    held: await orderTicket(request, tickets.held),
    declined: await orderTicket(request, tickets.declined),
    given: await orderTicket(request, tickets.given),
    bought: await orderTicket(request, tickets.bought),
    used: await orderTicket(request, tickets.used),
  };
  await request.delete(`${baseUrl()}/api/orders/${order.given}`);
  for (const orderId of [order.bought, order.used])
    await request.post(`${baseUrl()}/api/payments`, { data: { orderId, token: 'tok_visa' } });
  const codes = await letOneIn(request, order);
  await operate(request, order);

  return {
    accounts,
    list: [
      ...signedOut(tickets),
      ...selling(tickets),
      ...buying(tickets, order),
      ...withTickets(order, codes),
      ...operating(order),
    ],
  };
}

function operating(orders: Orders): Scene[] {
  const as = 'operator';
  const order = `/ops/orders/${orders.bought}`;
  return [
    { name: 'ops', path: '/ops', as },
    { name: 'ops-refused', path: '/ops', as: 'newcomer' },
    { name: 'ops-search', path: '/ops/search?q=Hamlet', as },
    { name: 'ops-search-account', path: `/ops/search?q=${operatorAccount.email}`, as },
    { name: 'ops-nothing-found', path: '/ops/search?q=nothing+like+this', as },
    { name: 'ops-order', path: order, as },
    {
      name: 'ops-refund-dialog',
      path: order,
      as,
      act: (page) => page.getByRole('button', { name: /^Refund/ }).click(),
    },
    { name: 'ops-payments', path: '/ops/payments?show=refunds', as },
    { name: 'ops-dead-letters', path: '/ops/dead-letters', as },
    { name: 'ops-mails', path: '/ops/mails', as },
  ];
}

/** What operators did is shown to them. */
async function operate(request: APIRequestContext, { bought }: Orders): Promise<void> {
  await becomeOperator(request);
  await request.post(`${baseUrl()}/api/orders/ops/journal/replay`, { data: { aggregate: bought } });
  await request.post(`${baseUrl()}/api/mail/messages/${encodeURIComponent(`bought:${bought}`)}/retry`);
}

type Tickets = Awaited<ReturnType<typeof listAll>>;
type Orders = Readonly<Record<'held' | 'declined' | 'given' | 'bought' | 'used', string>>;

/** What the codes of the two bought tickets say; one of them has been shown at the door. */
async function letOneIn(request: APIRequestContext, orders: Orders) {
  const codes = { valid: '', used: '' };
  await eventually(async () => {
    codes.valid = await passAddress(request, orders.bought);
    codes.used = await passAddress(request, orders.used);
  });
  await becomeDoor(request);
  const token = codes.used.slice(codes.used.indexOf('#') + 1);
  await request.post(`${baseUrl()}/api/orders/passes/use`, { data: { token } });
  return codes;
}

function withTickets(orders: Orders, codes: Readonly<Record<'valid' | 'used', string>>): Scene[] {
  const as = 'buyer';
  const order = `/orders/${orders.held}`;
  return [
    { name: 'pass', path: `/orders/${orders.bought}/pass`, as },
    { name: 'pass-used', path: `/orders/${orders.used}/pass`, as },
    { name: 'pass-link-over', path: `/orders/${orders.bought}/pass?link=over` },
    { name: 'verify', path: '/verify' },
    { name: 'verify-valid', path: codes.valid },
    { name: 'verify-valid-signed-in', path: codes.valid, as },
    { name: 'verify-used', path: codes.used },
    { name: 'verify-not-genuine', path: '/verify#made.up' },
    { name: 'sell-on', path: `/tickets/new?resaleOf=${orders.bought}`, as },
    {
      name: 'order-leave-dialog',
      path: order,
      as,
      act: (page) => page.getByRole('contentinfo').getByRole('link', { name: 'Browse' }).click(),
    },
    {
      name: 'order-complete-refunded',
      path: `/orders/${orders.bought}`,
      as,
      before: (page) => pretendPayment(page, { status: 'refunded' }),
    },
  ];
}

async function listAll(context: BrowserContext) {
  const { request } = context;
  const list = async (title: string, fields: object = {}) =>
    (await listTicket(request, { title, category: 'concerts', ...fields })).id;
  const tickets = {
    full: await list('Nils Frahm, Music for Berlin', {
      venue: 'Philharmonie',
      city: 'Berlin',
      section: 'Block C',
      row: '4',
      seat: '12',
      price: 84,
      faceValue: 96,
      notes: 'E-ticket. I send it within an hour of the sale.\nTwo steps up to the row.',
    }),
    held: await list('Khruangbin', { section: 'General admission' }),
    declined: await list('Hadestown', {
      city: 'London',
      venue: 'Lyric Theatre',
      category: 'theatre',
      price: 112,
    }),
    given: await list('Leeds v Burnley', {
      city: 'Leeds',
      venue: 'Elland Road',
      category: 'sports',
      price: 44.5,
    }),
    bought: await list('Hamlet', {
      city: 'London',
      venue: 'Young Vic',
      category: 'theatre',
      section: 'Circle',
      row: 'B',
      seat: '4',
      price: 60,
      notes: 'Paper ticket, posted the same day.',
    }),
    used: await list('Nick Cave'),
    withdrawn: await list('Bonobo'),
    pictured: await list('Sofiane Pamart', {
      city: 'Paris',
      venue: 'Salle Pleyel',
      price: 72,
      faceValue: 80,
    }),
    plain: await list('An evening without a date', {
      startsAt: null,
      venue: null,
      city: null,
      category: 'comedy',
    }),
  };
  await addPicture(request, tickets.pictured);
  await request.delete(`${baseUrl()}/api/tickets/${tickets.withdrawn}`);
  for (const hue of [265, 20, 190]) {
    const data = await paintStage(context, hue);
    const path = `${baseUrl()}/api/tickets/${tickets.full}/images`;
    await request.post(path, { data, headers: { 'Content-Type': 'image/png' } });
  }
  return tickets;
}

function signedOut(tickets: Tickets): Scene[] {
  const filters = (page: Page) => page.locator('summary', { hasText: /Filters|Place, date/ }).click();
  return [
    { name: 'list', path: '/' },
    { name: 'list-live', path: '/', before: changeSome(tickets) },
    { name: 'list-filters', path: '/', act: filters },
    { name: 'list-found', path: '/?category=theatre&city=London&maxPrice=150&sort=price' },
    { name: 'list-nothing-found', path: '/?q=nothing+like+this' },
    { name: 'list-bad-search', path: '/?minPrice=cheap' },
    { name: 'menu', path: '/', as: 'buyer', act: (page) => page.locator('header summary:visible').click() },
    { name: 'menu-signed-out', path: '/', act: openPhoneMenu },
    { name: 'ticket', path: `/tickets/${tickets.full}` },
    { name: 'ticket-held', path: `/tickets/${tickets.held}` },
    { name: 'ticket-watched', path: `/tickets/${tickets.held}`, as: 'newcomer', act: watch },
    {
      name: 'ticket-repriced',
      path: `/tickets/${tickets.full}`,
      as: 'buyer',
      before: (page) => pretendChanges(page, { [tickets.full]: { price: 79 } }),
    },
    { name: 'ticket-sold', path: `/tickets/${tickets.bought}` },
    { name: 'ticket-withdrawn', path: `/tickets/${tickets.withdrawn}` },
    { name: 'not-found', path: '/nowhere' },
    { name: 'signin', path: `/auth/signin?next=/tickets/${tickets.full}` },
    { name: 'signup', path: '/auth/signup' },
    {
      name: 'signup-faults',
      path: '/auth/signup',
      act: (page) => page.getByRole('button', { name: 'Create account' }).click(),
    },
    { name: 'signin-wrong', path: '/auth/signin', act: signInWrongly },
  ];
}

const changeSome = (tickets: Tickets) => (page: Page) =>
  pretendChanges(page, {
    [tickets.full]: { status: 'held', heldUntil: new Date(Date.now() + 15 * 60_000).toISOString() },
    [tickets.given]: { price: 39.5 },
    [tickets.plain]: { status: 'sold' },
  });

/** Another look finds the newcomer waiting already. */
async function watch(page: Page): Promise<void> {
  await page.getByText('Held by another buyer').waitFor();
  await page.waitForTimeout(500);
  const ask = page.getByRole('button', { name: 'Tell me if it comes back' });
  if (await ask.isVisible()) await ask.click();
  await page.getByText('We’ll write to you').waitFor();
}

async function openPhoneMenu(page: Page): Promise<void> {
  const menu = page.locator('header summary:visible');
  if ((await menu.count()) > 0) await menu.click();
}

async function signInWrongly(page: Page): Promise<void> {
  await page.getByLabel('Email').fill('ana@example.com');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Invalid credentials').waitFor();
}

function selling(tickets: Tickets): Scene[] {
  const as = 'seller';
  return [
    { name: 'selling-none', path: '/selling', as: 'newcomer' },
    { name: 'selling', path: '/selling', as },
    { name: 'sell', path: '/tickets/new', as },
    {
      name: 'sell-faults',
      path: '/tickets/new',
      as,
      act: (page) => page.getByRole('button', { name: 'Put it on sale' }).click(),
    },
    { name: 'edit', path: `/tickets/${tickets.full}/edit`, as },
    { name: 'sell-pictures', path: '/tickets/new', as, act: (page) => choosePictures(page) },
    { name: 'edit-pictures', path: `/tickets/${tickets.pictured}/edit`, as },
    { name: 'selling-history', path: '/selling', as, act: openHistories },
    { name: 'import', path: '/tickets/import', as },
    { name: 'import-report', path: '/tickets/import', as, act: importFile },
    { name: 'edit-held', path: `/tickets/${tickets.held}/edit`, as },
    { name: 'ticket-own', path: `/tickets/${tickets.full}`, as },
    { name: 'ticket-own-held', path: `/tickets/${tickets.held}`, as },
    { name: 'ticket-own-sold', path: `/tickets/${tickets.bought}`, as },
    {
      name: 'withdraw-dialog',
      path: `/tickets/${tickets.full}`,
      as,
      act: (page) => page.getByRole('button', { name: 'Withdraw' }).click(),
    },
  ];
}

async function choosePictures(page: Page): Promise<void> {
  await page.getByLabel('Event').first().fill('Sofiane Pamart');
  await page.getByLabel('Your price').fill('72');
  await page.getByLabel('Choose pictures').setInputFiles([
    { name: 'stage.png', mimeType: 'image/png', buffer: await drawnPicture('#4b3fd1') },
    { name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') },
  ]);
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
}

async function openHistories(page: Page): Promise<void> {
  for (const summary of await page.getByText('History').all()) await summary.click();
  await page.getByText('Sold for $60.00').waitFor();
}

async function importFile(page: Page): Promise<void> {
  const text = 'title,price\nOne of the file,40\n,20\nTwo of the file,free\n';
  await page
    .getByLabel('Choose a CSV file')
    .setInputFiles({ name: 'season.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Put them on sale' }).click();
  await page.getByRole('heading', { name: 'is on sale' }).waitFor();
}

function buying(tickets: Tickets, orders: Orders): Scene[] {
  const as = 'buyer';
  const held = `/orders/${orders.held}`;
  const pretending = (name: string, before: Scene['before']): Scene => ({
    name,
    path: held,
    as,
    ...(before && { before }),
  });
  return [
    { name: 'orders-none', path: '/orders', as: 'newcomer' },
    { name: 'account', path: '/account', as },
    {
      name: 'account-faults',
      path: '/account',
      as,
      act: async (page) => {
        await page.getByRole('button', { name: 'Change password' }).click();
        await page.locator('[aria-invalid=true]').first().waitFor();
        await page.getByText('I want to delete my account').click();
      },
    },
    { name: 'orders', path: '/orders', as },
    { name: 'ticket-buy', path: `/tickets/${tickets.full}`, as },
    { name: 'ticket-held-by-me', path: `/tickets/${tickets.held}`, as },
    { name: 'order', path: held, as },
    { name: 'order-card-faults', path: held, as, act: (page) => orderPage(page).payButton().click() },
    {
      name: 'order-declined',
      path: `/orders/${orders.declined}`,
      as,
      act: async (page) => {
        await orderPage(page).payWith('Declined');
        await orderPage(page).text('insufficient funds').waitFor();
      },
    },
    {
      name: 'order-give-back-dialog',
      path: held,
      as,
      act: (page) => page.getByRole('button', { name: 'Give it back' }).click(),
    },
    { name: 'order-complete', path: `/orders/${orders.bought}`, as },
    { name: 'order-given-back', path: `/orders/${orders.given}`, as },
    pretending('order-created', (page) => pretendOrder(page, { status: 'created', version: 99 })),
    pretending('order-urgent', (page) =>
      pretendOrder(page, { expiresAt: new Date(Date.now() + 95_000).toISOString(), version: 99 }),
    ),
    pretending('order-processing', (page) => pretendPayment(page, { status: 'processing' })),
    pretending('order-securing', (page) => pretendPayment(page, { status: 'authorised' })),
    pretending('order-action', (page) =>
      pretendPayment(page, { status: 'requires_action', clientSecret: 'pi_secret' }),
    ),
    pretending('order-expired', (page) =>
      pretendOrder(page, { status: 'cancelled', reason: 'expired', version: 99 }),
    ),
    pretending('order-price-changed', (page) =>
      pretendOrder(page, { status: 'cancelled', reason: 'price_changed', version: 99 }),
    ),
    pretending('order-refunded', async (page) => {
      await pretendOrder(page, { status: 'cancelled', reason: 'expired', version: 99 });
      await pretendPayment(page, { status: 'refunded' });
    }),
  ];
}
