import { webhookEvents } from '../../../payments/src/use-cases/note-webhook';
import { readConfig } from '../src/config';

it('tells what payments listens to, unless it is told otherwise', () => {
  expect(readConfig({}).STRIPE_WEBHOOK_EVENTS).toEqual(webhookEvents);
  expect(readConfig({ STRIPE_WEBHOOK_EVENTS: '*' }).STRIPE_WEBHOOK_EVENTS).toEqual(['*']);
});
