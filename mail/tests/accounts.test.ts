import { orderCompleted, userCreated, userDeleted, userUpdated } from '@ticketing/common/events';
import { missedOf, usersTold } from '@ticketing/common/reconciliation';
import { signIn } from '@ticketing/common/testing';
import type { MessageDocument } from '../src/persistence/message-model';
import { type MailUnderTest, newId, operatorEmail, orderOf, startMail } from './support/mail-under-test';

let mail: MailUnderTest;

beforeAll(async () => {
  mail = await startMail();
});
afterAll(() => mail.stop());

const messages = () => mail.database.collection<MessageDocument>('messages');

describe('an account that changes', () => {
  it('is written to at its new address and in its new language, whatever the order of the news', async () => {
    const user = await mail.signUp();
    await mail.message(`welcome:${user.id}`, { status: 'sent', to: user.email });
    const address = `${newId()}@example.com`;
    const newest = { ...user, version: 2, email: address, locale: 'es' as const };
    await mail.bus.publish(userUpdated, newest);
    await mail.bus.publish(userUpdated, newest);
    await mail.bus.publish(userUpdated, { ...user, version: 1, email: 'between@example.com' });
    await mail.settled();

    const order = orderOf(user.id);
    await mail.bus.publish(orderCompleted, order);

    await mail.message(`confirmed:${order.id}`, { status: 'sent', to: address, locale: 'es' });
    expect(mail.inbox.to(address).map(({ subject }) => subject)).toEqual(['Tu entrada: Khruangbin']);
  });
});

describe('an account that is deleted', () => {
  it('gets nothing any more, and its address is erased', async () => {
    const user = await mail.signUp();
    await mail.message(`welcome:${user.id}`, { status: 'sent', to: user.email });
    const waiting = orderOf(user.id);
    await messages().insertOne({
      _id: `confirmed:${waiting.id}`,
      kind: 'confirmed',
      content: {
        kind: 'confirmed',
        orderId: waiting.id,
        ticket: { id: newId(), title: 'Khruangbin', price: 5_800 },
      },
      userId: user.id,
      to: user.email,
      locale: 'en',
      status: 'queued',
      attempts: 1,
      nextAttemptAt: new Date(Date.now() + 3_600_000),
      eventId: newId(),
      occurredAt: new Date(),
      createdAt: new Date(),
    });

    await mail
      .api()
      .put('/api/mail/preferences')
      .set('Cookie', signIn(user).cookie)
      .send({ returned: false })
      .expect(200);

    await mail.bus.publish(userDeleted, { id: user.id, version: 1 });
    await mail.bus.publish(userDeleted, { id: user.id, version: 1 });

    await mail.message(`confirmed:${waiting.id}`, {
      status: 'suppressed',
      error: 'The account was deleted',
    });
    await mail.settled();
    expect(await messages().countDocuments({ userId: user.id, to: { $exists: true } })).toBe(0);
    await mail.message(`welcome:${user.id}`, { status: 'sent' });
    expect(await mail.database.collection('users').findOne({ 'state.email': user.email })).toBeNull();
    const preferences = mail.database.collection<{ _id: string }>('preferences');
    expect(await preferences.findOne({ _id: user.id })).toBeNull();

    const late = orderOf(user.id);
    await mail.bus.publish(orderCompleted, late);
    await mail.message(`confirmed:${late.id}`, {
      ...{ status: 'suppressed', error: 'The account was deleted' },
      content: { kind: 'cleared' },
    });
    expect(mail.inbox.to(user.email)).toHaveLength(1);

    const retried = await mail
      .api()
      .post(`/api/mail/messages/confirmed:${late.id}/retry`)
      .set('Cookie', signIn({ email: operatorEmail }).cookie)
      .expect(400);
    expect(retried.body.errors).toMatchObject([{ code: 'not_retriable' }]);
  });

  it('even before it was heard of at all', async () => {
    const id = newId();
    const user = { id, version: 0, email: `${id}@example.com`, locale: 'en' as const };

    await mail.bus.publish(userDeleted, { id, version: 1 });
    await mail.settled();
    await mail.bus.publish(userCreated, user);

    await mail.message(`welcome:${id}`, { status: 'suppressed', error: 'The account was deleted' });
    expect((await messages().findOne({ _id: `welcome:${id}` }))?.to).toBeUndefined();
    expect(mail.inbox.to(user.email)).toHaveLength(0);
  });
});

describe('what auth tells of its accounts', () => {
  it('is compared, and what is lacking told', async () => {
    const user = await mail.signUp();
    const unknown = newId();
    const users = [{ ...user }, { ...user, version: 1 }, { id: unknown, version: 0 }];
    const aggregates = users.map(({ id, version }) => ({ id, version }));

    await mail.bus.publish(usersTold, { round: user.id, page: 0, aggregates });

    const answer = await mail.bus.next(missedOf(usersTold), ({ round }) => round === user.id);
    expect(answer).toMatchObject({
      consumer: 'mail',
      missed: [{ id: user.id, version: 0 }, { id: unknown }],
    });
  });
});
