import type { APIRequestContext, BrowserContext } from 'playwright-core';
import { eventually } from '../support/eventually';
import {
  baseUrl,
  becomeDoor,
  becomeOperator,
  listTicket,
  newAccount,
  operatorAccount,
  orderTicket,
  passAddress,
  signUp,
  type Account,
} from '../support/marketplace';
import { addPicture, paintStage } from '../support/pictures';
import type { Stage } from './scene';

/** Makes the accounts, tickets and orders that the pages are to show. */
export async function setStage(context: BrowserContext): Promise<Stage> {
  const made = { buyer: newAccount('ana'), seller: newAccount('sam'), newcomer: newAccount('new') };
  const { request } = context;
  await becomeOperator(request);
  const become = (account: Account) => request.post(`${baseUrl()}/api/users/signin`, { data: account });
  for (const account of Object.values(made)) await signUp(request, account);

  await become(made.seller);
  const tickets = await listAll(context);
  await become(made.buyer);
  const orders = await orderSome(request, tickets);
  const codes = await letOneIn(request, orders);
  await operate(request, orders);
  return { accounts: { ...made, operator: operatorAccount }, tickets, orders, codes };
}

async function orderSome(request: APIRequestContext, tickets: Stage['tickets']): Promise<Stage['orders']> {
  const orders = {
    held: await orderTicket(request, tickets.held),
    declined: await orderTicket(request, tickets.declined),
    given: await orderTicket(request, tickets.given),
    bought: await orderTicket(request, tickets.bought),
    used: await orderTicket(request, tickets.used),
  };
  await request.delete(`${baseUrl()}/api/orders/${orders.given}`);
  for (const orderId of [orders.bought, orders.used])
    await request.post(`${baseUrl()}/api/payments`, { data: { orderId, token: 'tok_visa' } });
  return orders;
}

/** What operators did is shown to them. */
async function operate(request: APIRequestContext, { bought }: Stage['orders']): Promise<void> {
  await becomeOperator(request);
  await request.post(`${baseUrl()}/api/orders/ops/journal/replay`, { data: { aggregate: bought } });
  await request.post(`${baseUrl()}/api/mail/messages/${encodeURIComponent(`bought:${bought}`)}/retry`);
}

async function letOneIn(request: APIRequestContext, orders: Stage['orders']): Promise<Stage['codes']> {
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

async function listAll(context: BrowserContext): Promise<Stage['tickets']> {
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
