import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import express, { type Express, type Request } from 'express';
import type { Db } from 'mongodb';

interface BareOptions {
  readonly database: Db;
  readonly jwtKey: string;
  /** Where it charges cards; the same sandbox as the marketplace's. */
  readonly sandboxUrl: string;
}

interface Document {
  _id: string;
}

/**
 * The same work as the marketplace's measured routes with Express and the driver alone: one process, one database, no
 * transactions, no events, no validation. It is what the machine gives at best, not something to run.
 */
export function createBareApp({ database, jwtKey, sandboxUrl }: BareOptions): Express {
  const users = database.collection<Document & Record<string, unknown>>('users');
  const tickets = database.collection<Document & Record<string, unknown>>('tickets');
  const orders = database.collection<Document & Record<string, unknown>>('orders');
  const app = express();
  app.disable('x-powered-by').set('etag', false);
  app.use(express.json());

  app.post('/api/users/signup', async (req, res) => {
    const { email, password } = req.body as { email: string; password: string };
    const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    const id = newId();
    await users.insertOne({ _id: id, email, passwordHash });
    res.status(201).json({ id, email });
  });

  app.get('/api/tickets', async (_req, res) => {
    const found = await tickets
      .find({ status: 'available' })
      .sort({ createdAt: -1, _id: -1 })
      .limit(50)
      .toArray();
    res.json(found.map(present));
  });

  app.get('/api/tickets/:id', async (req, res) => {
    const found = await tickets.findOne({ _id: req.params.id });
    if (found === null) res.status(404).json({ errors: [{ message: 'Not found' }] });
    else res.json(present(found));
  });

  app.post('/api/tickets', async (req, res) => {
    const userId = userOf(req, jwtKey);
    const { title, price } = req.body as { title: string; price: number };
    const ticket = {
      _id: newId(),
      title,
      price,
      userId,
      version: 0,
      status: 'available',
      createdAt: new Date(),
    };
    await tickets.insertOne(ticket);
    res.status(201).json(present(ticket));
  });

  app.post('/api/orders', async (req, res) => {
    const userId = userOf(req, jwtKey);
    const { ticketId } = req.body as { ticketId: string };
    const ticket = await tickets.findOne({ _id: ticketId });
    const order = {
      ...{ _id: newId(), userId, status: 'created', version: 0, ticketId, ticket },
      ...{ expiresAt: new Date(Date.now() + 900_000) },
    };
    await orders.insertOne(order);
    res.status(201).json(present(order));
  });

  app.post('/api/payments', async (req, res) => {
    userOf(req, jwtKey);
    const { orderId } = req.body as { orderId: string };
    const charge = await fetch(`${sandboxUrl}/v1/payment_intents`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer sk_test_sandbox',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'amount=2000&currency=usd&confirm=true&payment_method=pm_card_visa&payment_method_types[]=card',
    });
    if (!charge.ok) throw new Error(await charge.text());
    await charge.text();
    await orders.updateOne({ _id: orderId }, { $set: { status: 'complete' } });
    res.status(201).json({ id: orderId });
  });

  return app;
}

/** What the bare server needs to be as fast as it can be. */
export async function prepareBareDatabase(database: Db): Promise<void> {
  await database.collection('tickets').createIndexes([{ key: { status: 1, createdAt: -1, _id: -1 } }]);
  await database.collection('orders').createIndexes([{ key: { ticketId: 1 }, unique: true }]);
  await database.collection('users').createIndexes([{ key: { email: 1 }, unique: true }]);
}

const newId = (): string => randomBytes(12).toString('hex');

const present = ({ _id, ...fields }: Document & Record<string, unknown>): object => ({ id: _id, ...fields });

/** The signed-in user of the session cookie. @throws when the token is not ours */
function userOf(req: Request, jwtKey: string): string {
  const value = /session=([^;]+)/.exec(req.headers.cookie ?? '')?.[1] ?? '';
  const { jwt } = JSON.parse(Buffer.from(value, 'base64').toString()) as { jwt: string };
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  const expected = createHmac('sha256', jwtKey).update(`${header}.${claims}`).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'base64url'))) throw new Error('not ours');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { id: string }).id;
}
