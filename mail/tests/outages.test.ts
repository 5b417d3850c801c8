import { resetRequested, userCreated } from '@ticketing/common/events';
import { eventually } from '@ticketing/common/testing';
import { type MailUnderTest, newId, startMail, type UserData } from './support/mail-under-test';
import { type ServiceProcess, spawnService } from './support/service-process';
import { SmtpRefusal } from './support/smtp-inbox';
import type { MessageDocument } from '../src/persistence/message-model';

let mail: MailUnderTest;
let child: ServiceProcess | undefined;

afterEach(async () => {
  await child?.kill();
  child = undefined;
  await mail.stop();
});

const welcomeOf = ({ id }: UserData): string => `welcome:${id}`;

const publishUser = async (fields: Partial<UserData> = {}): Promise<UserData> => {
  const id = newId();
  const user = { id, version: 0, email: `${id}@example.com`, locale: 'en' as const, ...fields };
  await mail.bus.publish(userCreated, user);
  return user;
};

const messages = () => mail.database.collection<MessageDocument>('messages');

/** As if the time until then had passed. */
const becomeDue = (id: string) => messages().updateOne({ _id: id }, { $set: { nextAttemptAt: new Date(0) } });

describe('a mail server that is down', () => {
  it('keeps nobody from anything, and gets the mails once it is back', async () => {
    mail = await startMail();
    await mail.inbox.stop();

    const users = await Promise.all(Array.from({ length: 12 }, () => mail.signUp()));
    await mail.addReplica();
    await eventually(async () => {
      expect(await messages().countDocuments({ status: 'queued', error: /ECONNREFUSED/ })).toBeGreaterThan(0);
    });
    await mail.api().get('/healthz/ready').expect(200);
    expect(mail.inbox.mails).toHaveLength(0);

    await mail.inbox.startAgain();

    for (const user of users) await mail.message(welcomeOf(user), { status: 'sent', attempts: 1 });
    for (const { email } of users) expect(mail.inbox.to(email)).toHaveLength(1);
  });

  it('is waited for also when it was never there', async () => {
    mail = await startMail({ SMTP_URL: 'smtp://user:password@127.0.0.1:1' });

    const user = await mail.signUp();

    await mail.message(welcomeOf(user), { status: 'queued', attempts: 0 });
  });
});

describe('a mail server that refuses', () => {
  it('a recipient for good: the mail has failed, with the server’s words, until an operator tries again', async () => {
    mail = await startMail();
    mail.inbox.onRecipient = () => {
      throw new SmtpRefusal(550, 'No such mailbox');
    };
    const user = await mail.signUp();

    const failed = await mail.message(welcomeOf(user), { status: 'failed', attempts: 1 });

    expect(failed.error).toContain('550 No such mailbox');
    expect(mail.inbox.to(user.email)).toHaveLength(0);
  });

  it('a mail for now: it is tried again later, and others go out meanwhile', async () => {
    mail = await startMail();
    const slow = `slow-${newId()}@example.com`;
    let refused = 0;
    mail.inbox.onRecipient = (address) => {
      if (address === slow && refused++ === 0) throw new SmtpRefusal(451, 'Greylisted');
    };
    const user = await mail.signUp({ email: slow });
    const waiting = await mail.message(welcomeOf(user), { status: 'queued', attempts: 1 });
    expect(waiting.nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 50_000);
    const other = await mail.signUp();
    await mail.message(welcomeOf(other), { status: 'sent' });
    expect(mail.inbox.to(slow)).toHaveLength(0);

    await becomeDue(welcomeOf(user));

    await mail.message(welcomeOf(user), { status: 'sent', attempts: 2 });
    expect(mail.inbox.to(slow)).toHaveLength(1);
  });

  it('a mail whole: the same', async () => {
    mail = await startMail();
    mail.inbox.onMail = () => {
      throw new SmtpRefusal(554, 'This looks like spam');
    };

    const user = await mail.signUp();

    expect((await mail.message(welcomeOf(user), { status: 'failed' })).error).toContain('554');
  });
});

it('a sender that dies after the server took a mail repeats it under the same id, and loses none', async () => {
  mail = await startMail({}, 0);
  const taken: string[] = [];
  let frozen = false;
  mail.inbox.onMail = ({ messageId }) => {
    taken.push(messageId);
    // The 250 that follows reaches a process that can do nothing with it any more.
    if (!frozen) child?.freeze();
    frozen = true;
  };
  child = spawnService({ ...mail.environment, NATS_CLIENT_ID: `mail-${newId()}` });
  const user = await publishUser();
  await eventually(() => expect(taken).toHaveLength(1), { timeoutMs: 25_000 });
  await child.kill();
  const left = await messages().findOne({ _id: welcomeOf(user) });
  expect(left).toMatchObject({ status: 'sending', attempts: 1 });
  expect(left?.nextAttemptAt.getTime()).toBeGreaterThan(Date.now());

  await mail.addReplica();
  await becomeDue(welcomeOf(user));

  await mail.message(welcomeOf(user), { status: 'sent', attempts: 2 });
  const arrived = mail.inbox.to(user.email);
  expect(arrived).toHaveLength(2);
  expect(new Set(arrived.map(({ messageId }) => messageId))).toEqual(
    new Set([`<welcome.${user.id}@example.com>`]),
  );
});

it('two senders send each mail once', async () => {
  mail = await startMail({}, 2);

  const users = await Promise.all(Array.from({ length: 60 }, () => publishUser()));

  for (const user of users) await mail.message(welcomeOf(user), { status: 'sent', attempts: 1 });
  for (const { email } of users) expect(mail.inbox.to(email)).toHaveLength(1);
});

it('a claim is taken over when it has run out, and not before', async () => {
  mail = await startMail();
  const user = await mail.signUp();
  await mail.message(welcomeOf(user), { status: 'sent' });
  const claimed = (nextAttemptAt: Date) =>
    messages().updateOne(
      { _id: welcomeOf(user) },
      { $set: { status: 'sending', claim: 'of another', nextAttemptAt }, $unset: { sentAt: true } },
    );

  await claimed(new Date(Date.now() + 60_000));
  await mail.settled();
  expect(mail.inbox.to(user.email)).toHaveLength(1);
  await claimed(new Date(Date.now() - 1));

  await mail.message(welcomeOf(user), { status: 'sent' });
  expect(mail.inbox.to(user.email)).toHaveLength(2);
});

it('without a server mails are held, and go out once there is one', async () => {
  mail = await startMail({ SMTP_URL: '' });
  const user = await mail.signUp();
  const old = await publishUser();
  await mail.message(welcomeOf(user), { status: 'held' });
  await mail.message(welcomeOf(old), { status: 'held' });
  await messages().updateOne(
    { _id: welcomeOf(old) },
    { $set: { occurredAt: new Date(Date.now() - 4 * 24 * 3_600_000) } },
  );

  await mail.addReplica({ SMTP_URL: mail.inbox.url });

  await mail.message(welcomeOf(user), { status: 'sent' });
  await mail.message(welcomeOf(old), { status: 'held' });
  expect(mail.inbox.to(old.email)).toHaveLength(0);
});

it('a link that has expired is not sent any more', async () => {
  mail = await startMail();
  const user = await mail.signUp();
  const id = newId();

  await mail.bus.publish(resetRequested, {
    id,
    version: 0,
    userId: user.id,
    email: user.email,
    locale: 'en',
    expiresAt: new Date(Date.now() - 1).toISOString(),
  });

  await mail.message(`reset:${id}`, { status: 'suppressed', error: 'Its link has expired' });
});
