import { readConfig } from '../../infra/stripe-sandbox/src/config';
import { webhookEvents } from '../src/use-cases/note-webhook';

it('listens to what the sandbox tells, unless that is told otherwise', () => {
  expect(readConfig({}).STRIPE_WEBHOOK_EVENTS).toEqual(webhookEvents);
  expect(readConfig({ STRIPE_WEBHOOK_EVENTS: '*' }).STRIPE_WEBHOOK_EVENTS).toEqual(['*']);
});
