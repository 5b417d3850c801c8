import { createRequire } from 'node:module';
import axios, { type AxiosInstance } from 'axios';
import type { Stack } from '../stack/run-stack';
import { demoAccounts, type DemoAccounts } from './describe-demo';
import type * as Drawing from './draw-picture';
import { demoListings, type DemoListing } from './listings';

const loadLater = createRequire(__filename);

/**
 * Fills an empty marketplace through its public routes, once: three accounts, one of which sells thirty tickets.
 * Returns undefined where there were tickets already that are none of ours.
 */
export async function loadDemoData(
  stack: Stack,
  report: (text: string) => void,
): Promise<DemoAccounts | undefined> {
  const { demo } = stack.settings;
  const accounts = demoAccounts(demo.password);
  if (demo.loaded && demo.operator) return accounts;
  const api = axios.create({ baseURL: stack.url, timeout: 20_000 });
  const operator = await enter(api, accounts.operator, accounts.password);
  const seller = await enter(api, accounts.seller, accounts.password);
  const buyer = await enter(api, accounts.buyer, accounts.password);
  if (seller === undefined || buyer === undefined || operator === undefined) {
    report('left out: the demo accounts exist with other passwords');
    return undefined;
  }
  // A first attempt that was cut short left some behind.
  const listed = await titlesOf(api);
  const missing = demo.loaded ? [] : demoListings.filter(({ title }) => !listed.has(title));
  for (const listing of missing) {
    const headers = { cookie: seller };
    const { data } = await api.post<{ id: string }>('/api/tickets', ticketOf(listing, new Date()), {
      headers,
    });
    if (isPictured(listing)) await addPicture(api, data.id, { listing, seller });
  }
  await stack.saveSettings({ ...stack.settings, demo: { ...demo, loaded: true, operator: true } });
  report(`${missing.length} tickets listed`);
  return accounts;
}

/** Every other one: a marketplace has listings without pictures, too. */
const isPictured = (listing: DemoListing): boolean => demoListings.indexOf(listing) % 2 === 1;

async function addPicture(
  api: AxiosInstance,
  id: string,
  { listing, seller }: { listing: DemoListing; seller: string },
): Promise<void> {
  const headers = { cookie: seller, 'content-type': 'image/jpeg' };
  // Loaded here, because a start that has its demo data already needs no drawing.
  const { drawPicture } = loadLater('./draw-picture') as typeof Drawing;
  await api.post(`/api/tickets/${id}/images`, await drawPicture(listing), { headers });
}

/** Signs up, or in where the account exists; returns the session's cookie. */
async function enter(api: AxiosInstance, email: string, password: string): Promise<string | undefined> {
  for (const route of ['/api/users/signup', '/api/users/signin']) {
    const { status, headers } = await api.post(
      route,
      { email, password },
      { validateStatus: (code) => code <= 400 },
    );
    const cookie = headers['set-cookie']?.map((each) => each.split(';')[0]).join('; ');
    if (status < 400 && cookie) return cookie;
  }
  return undefined;
}

async function titlesOf(api: AxiosInstance): Promise<Set<string>> {
  const { data } = await api.get<{ title: string }[]>('/api/tickets', { params: { limit: 100 } });
  return new Set(data.map(({ title }) => title));
}

function ticketOf({ inDays, at, ...listing }: DemoListing, now: Date): Record<string, string> {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const startsAt = new Date(now.getFullYear(), now.getMonth(), now.getDate() + inDays, hours, minutes);
  return { ...listing, startsAt: startsAt.toISOString() };
}
