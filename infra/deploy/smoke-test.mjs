// @ts-check
// Asks a marketplace from outside, as a visitor would, whether every part of it answers:
//   node infra/deploy/smoke-test.mjs [--purchase] https://ticketing.dev
// With --purchase two visitors sign up, and one buys a ticket of the other's with a test card. Only where the payment
// sandbox takes the provider's place: it leaves two accounts and a sold ticket.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** A new address takes a while until name servers know it and it has a certificate. */
const patienceMs = 180_000;
/** One that fails once while pods come and go is not what a version is taken back for. */
const checkPatienceMs = 20_000;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { purchase: { type: 'boolean', default: false } },
  });
  const [url] = positionals;
  if (url === undefined) throw new Error('Name the address to test.');
  await smokeTest(url, values).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

/**
 * Rejects with what is wrong.
 * @param {string} url
 * @param {{ purchase?: boolean }} [options]
 */
export async function smokeTest(url, { purchase = false } = {}) {
  const origin = new URL(url).origin;
  await untilItAnswers(origin);
  const visitor = createVisitor(origin);
  /** @type {[string, () => Promise<void>][]} */
  const checks = [
    ['client: the list of tickets', () => visitor.expectPage('/')],
    ['client: signing in', () => visitor.expectPage('/auth/signin')],
    [
      'client: the routes of all services',
      async () => void (await visitor.get('/api/docs/openapi.json', 200)),
    ],
    ['auth: who am I', async () => void (await visitor.get('/api/users/currentuser', 200))],
    ['tickets: the list', async () => assertArray(await visitor.get('/api/tickets?limit=1', 200))],
    [
      'tickets: an unknown one',
      async () => assertErrors(await visitor.get(`/api/tickets/${'0'.repeat(24)}`, 404)),
    ],
    ['orders: not without a session', async () => assertErrors(await visitor.get('/api/orders', 401))],
    [
      'mail: not without a session',
      async () => assertErrors(await visitor.get('/api/mail/preferences', 401)),
    ],
    [
      'payments: not without a session',
      async () => assertErrors(await visitor.get('/api/payments?orderId=1', 401)),
    ],
    [
      'payments: no webhook without a signature',
      async () => assertErrors(await visitor.post('/api/payments/webhook', {}, 400)),
    ],
    ...(purchase ? [/** @type {[string, () => Promise<void>]} */ (['a purchase', () => buy(origin)])] : []),
  ];
  for (const [name, check] of checks) {
    try {
      await insist(check, checkPatienceMs);
      console.log(`ok      ${name}`);
    } catch (error) {
      throw new Error(`FAILED  ${name}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }
}

/** @param {string} origin */
async function untilItAnswers(origin) {
  const until = Date.now() + patienceMs;
  for (;;) {
    const trouble = await fetch(`${origin}/api/users/currentuser`, {
      signal: AbortSignal.timeout(5_000),
    }).then(
      ({ status }) => (status < 500 ? undefined : `it answers ${status}`),
      (error) => String(error.cause?.message ?? error.message),
    );
    if (trouble === undefined) return;
    if (Date.now() > until)
      throw new Error(`${origin} did not answer within ${patienceMs / 1000} s: ${trouble}`);
    await sleep(1_000);
  }
}

/** @param {string} origin */
async function buy(origin) {
  const seller = createVisitor(origin);
  const buyer = createVisitor(origin);
  await seller.signUp();
  await buyer.signUp();
  const ticket = await seller.post('/api/tickets', { title: 'Smoke test', price: 20 }, 201);
  const [orderKey, paymentKey] = [{ 'idempotency-key': randomUUID() }, { 'idempotency-key': randomUUID() }];
  // Services tell each other by events: what one knows, the next one learns a moment later.
  const order = await insist(() => buyer.post('/api/orders', { ticketId: ticket.id }, [200, 201], orderKey));
  await insist(() => buyer.post('/api/payments', { orderId: order.id, token: 'tok_visa' }, 201, paymentKey));
  await insist(async () => {
    const { status } = await buyer.get(`/api/orders/${order.id}`, 200);
    if (status !== 'complete') throw new Error(`the order is ${status}`);
  });
}

/**
 * Tries until it succeeds, for a while.
 * @template Result @param {() => Promise<Result>} attempt @param {number} [withinMs]
 */
async function insist(attempt, withinMs = 20_000) {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(250);
    }
  }
}

/** @param {string} origin */
function createVisitor(origin) {
  let cookie = '';

  /** @param {string} path @param {number | number[]} expected @param {RequestInit} [init] */
  async function send(path, expected, init = {}) {
    const headers = { accept: 'application/json', ...(cookie === '' ? {} : { cookie }), ...init.headers };
    const response = await fetch(origin + path, {
      ...init,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(8_000),
    });
    const text = await response.text();
    if (![expected].flat().includes(response.status))
      throw new Error(`${path} answered ${response.status}, not ${expected}: ${text.slice(0, 300)}`);
    for (const line of response.headers.getSetCookie())
      if (line.startsWith('session=')) cookie = line.split(';')[0] ?? '';
    return { response, text };
  }

  const visitor = {
    /** @param {string} path */
    async expectPage(path) {
      const { response, text } = await send(path, 200, { headers: { accept: 'text/html' } });
      if (!response.headers.get('content-type')?.includes('text/html') || !text.includes('</html>'))
        throw new Error(`${path} is no page`);
    },
    /** @param {string} path @param {number} expected @returns {Promise<any>} */
    get: async (path, expected) => JSON.parse((await send(path, expected)).text),
    /**
     * @param {string} path @param {object} body @param {number | number[]} expected @param {Record<string, string>} [more]
     * @returns {Promise<any>}
     */
    post: async (path, body, expected, more) => {
      const headers = { 'content-type': 'application/json', ...more };
      const { text } = await send(path, expected, { method: 'POST', headers, body: JSON.stringify(body) });
      return JSON.parse(text);
    },
    async signUp() {
      const account = { email: `smoke-test-${randomUUID()}@example.com`, password: randomUUID() };
      await visitor.post('/api/users/signup', account, 201);
    },
  };
  return visitor;
}

/** @param {unknown} body */
function assertArray(body) {
  if (!Array.isArray(body)) throw new Error('it is no list');
}

/** @param {any} body */
function assertErrors(body) {
  if (typeof body?.errors?.[0]?.message !== 'string') throw new Error(`no errors in ${JSON.stringify(body)}`);
}
