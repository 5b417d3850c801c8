import { closeConnections } from '../support/http-client';
import { type RunningMarketplace, startMarketplace } from '../support/start-marketplace';
import { orderRows } from './orders';
import { paymentRows } from './payments';
import { purchaseRows } from './purchase';
import { ticketRows } from './tickets';
import { userRows } from './users';

// What a client written for the course's application relies on, row by row of the contract, through the one origin.
let marketplace: RunningMarketplace;

beforeAll(async () => {
  marketplace = await startMarketplace();
});

afterAll(async () => {
  closeConnections();
  await marketplace.shutDown();
});

describe('users', () => userRows(() => marketplace));
describe('tickets', () => ticketRows(() => marketplace));
describe('orders', () => orderRows(() => marketplace));
describe('payments', () => paymentRows(() => marketplace));
describe('a purchase', () => purchaseRows(() => marketplace));

it('leaves everything as it should be', async () => {
  await marketplace.expectInvariants();
});
