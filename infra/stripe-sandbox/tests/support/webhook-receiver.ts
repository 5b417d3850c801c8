import { once } from 'node:events';
import { createServer } from 'node:http';
import Stripe from 'stripe';

/** A shop's webhook that verifies every event with the official SDK. */
export interface WebhookReceiver {
  url: string;
  /** In the order of arrival. */
  events: Stripe.Event[];
  types(): string[];
  /** Requests that did not carry a good signature. */
  forged: number;
  /** How the next requests are answered; 200 once the list is used up. */
  answerWith(...statuses: number[]): void;
  requests: number;
  stop(): Promise<void>;
}

export async function startWebhookReceiver(secret: string): Promise<WebhookReceiver> {
  const statuses: number[] = [];
  const receiver: WebhookReceiver = {
    url: '',
    events: [],
    types: () => receiver.events.map((event) => event.type),
    forged: 0,
    answerWith: (...next) => {
      statuses.push(...next);
    },
    requests: 0,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      receiver.requests += 1;
      const status = statuses.shift() ?? 200;
      try {
        const signature = req.headers['stripe-signature'] ?? '';
        const event = Stripe.webhooks.constructEvent(Buffer.concat(chunks), signature, secret);
        if (status < 300) receiver.events.push(event);
      } catch {
        receiver.forged += 1;
      }
      res.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP address');
  receiver.url = `http://127.0.0.1:${String(address.port)}/api/payments/webhook`;
  return receiver;
}
