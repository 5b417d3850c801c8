import { admitCrowd, signUp, type Visitor } from '../support/course-client';
import { closeConnections, sendRaw } from '../support/http-client';
import { startMarketplace } from '../support/start-marketplace';
import { listTicket, order, untilOrder } from '../support/trade';
import { bodyAbuse } from './bodies';
import { headerAbuse } from './headers';
import { operatorAbuse } from './operators';
import { pathAbuse } from './paths';
import { priceAbuse } from './prices';
import type { Scene } from './scene';

// Whatever is thrown at the marketplace: never a 5xx, never a wrong state, always the error shape.
let scene: Scene;

beforeAll(async () => {
  const marketplace = await startMarketplace();
  const victim = await signUp(marketplace);
  const [attacker, buyer] = admitCrowd(marketplace, 2) as [Visitor, Visitor];
  const ticketId = await listTicket(victim);
  const orderId = await order(buyer, ticketId);
  await untilOrder(buyer, orderId, ['awaiting:payment']);
  scene = {
    ...{ marketplace, victim, attacker, ticketId, orderId },
    attack: (request) => {
      const headers = { cookie: attacker.cookie, ...request.headers };
      return sendRaw(marketplace.origin, { method: 'GET', ...request, headers });
    },
  };
});

afterAll(async () => {
  closeConnections();
  await scene.marketplace.shutDown();
});

describe('operators and other values in place of text', () => operatorAbuse(() => scene));
describe('bodies', () => bodyAbuse(() => scene));
describe('prices', () => priceAbuse(() => scene));
describe('paths', () => pathAbuse(() => scene));
describe('headers', () => headerAbuse(() => scene));

it('leaves everything as it should be', async () => {
  const { marketplace, victim, ticketId, orderId } = scene;
  const { body: me } = await victim.get('/api/users/currentuser');
  const { body: ticket } = await victim.get(`/api/tickets/${ticketId}`);

  expect(me.currentUser.id).toBe(victim.id);
  expect(ticket).toMatchObject({ title: 'Concert', price: 20, orderId });
  await marketplace.expectInvariants();
});
