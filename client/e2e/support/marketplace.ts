import type { APIRequestContext } from 'playwright-core';
import { eventually } from './eventually';

export interface Account {
  readonly email: string;
  readonly password: string;
}

export interface Listed {
  readonly id: string;
  readonly title: string;
  readonly price: number;
  readonly version: number;
}

/** Where the marketplace under test is. */
export function baseUrl(): string {
  const url = process.env['E2E_BASE_URL'];
  if (!url) throw new Error('E2E_BASE_URL is not set: start the marketplace and name its address there.');
  return url.replace(/\/$/, '');
}

/** For how long the marketplace under test holds a ticket, in seconds. */
export function expirationWindow(): number {
  return Number(process.env['E2E_EXPIRATION_SECONDS'] ?? process.env['EXPIRATION_WINDOW_SECONDS'] ?? 900);
}

let made = 0;

/** A name that no other test uses, in no other process either. */
export function unique(name: string): string {
  made += 1;
  return `${name} ${Date.now().toString(36)}x${process.env['JEST_WORKER_ID'] ?? ''}x${made}`;
}

export function newAccount(role: string): Account {
  return { email: `${unique(role).replace(' ', '.')}@example.com`, password: 'correct horse battery' };
}

/** Signs up by the service, for scenarios that aren't about signing up. */
export async function signUp(request: APIRequestContext, account: Account): Promise<void> {
  await post(request, '/api/users/signup', { ...account });
}

/** The account that OPERATOR_EMAILS of the marketplace under test must name. */
export const operatorAccount: Account = {
  email: 'operator.e2e@example.com',
  password: 'correct horse battery',
};

/** Signs in as the operator, who signs up where nobody did yet. */
export async function becomeOperator(request: APIRequestContext): Promise<void> {
  const data = { ...operatorAccount };
  const made = await request.post(`${baseUrl()}/api/users/signup`, { data });
  if (!made.ok()) await post(request, '/api/users/signin', data);
}

/** Lists a ticket by the service, for scenarios that aren't about listing. */
export async function listTicket(request: APIRequestContext, fields: object = {}): Promise<Listed> {
  const inAMonth = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();
  const ticket = {
    title: unique('Khruangbin'),
    price: 58,
    startsAt: inAMonth,
    venue: 'Paradiso',
    city: 'Amsterdam',
  };
  return (await post(request, '/api/tickets', { ...ticket, ...fields })) as Listed;
}

/** Orders a ticket by the service; its answer's id. */
export async function orderTicket(request: APIRequestContext, ticketId: string): Promise<string> {
  const order = (await post(request, '/api/orders', { ticketId })) as { id: string };
  return order.id;
}

async function post(request: APIRequestContext, path: string, data: object): Promise<unknown> {
  const response = await request.post(baseUrl() + path, { data });
  if (!response.ok()) throw new Error(`${path} answered ${response.status()}: ${await response.text()}`);
  return response.json();
}

/** Signs in as who lets people in: the marketplace under test has this address in its DOOR_EMAILS. */
export async function becomeDoor(request: APIRequestContext): Promise<void> {
  const data = { email: 'door@example.com', password: 'correct horse battery' };
  const known = await request.post(`${baseUrl()}/api/users/signin`, { data });
  if (!known.ok()) await signUp(request, data);
}

/** Lists, orders and pays by the services; the order that is complete. */
export async function buyTicket(
  { seller, buyer }: Readonly<Record<'seller' | 'buyer', APIRequestContext>>,
  fields: object = {},
): Promise<{ orderId: string; ticket: Listed }> {
  const ticket = await listTicket(seller, fields);
  const orderId = await orderTicket(buyer, ticket.id);
  await post(buyer, '/api/payments', { orderId, token: 'tok_visa' });
  await eventually(async () => {
    await passAddress(buyer, orderId);
  });
  return { orderId, ticket };
}

/** What the code of a complete order's ticket says. */
export async function passAddress(request: APIRequestContext, orderId: string): Promise<string> {
  const response = await request.get(`${baseUrl()}/api/orders/${orderId}/pass`);
  if (!response.ok()) throw new Error(`There is no pass: ${response.status()}`);
  return ((await response.json()) as { url: string }).url;
}
