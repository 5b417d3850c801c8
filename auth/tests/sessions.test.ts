import { sessionRevoked } from '@ticketing/common/events';
import { signIn } from '@ticketing/common/testing';
import { type AuthUnderTest, sessionCookieOf, startAuth } from './support/auth-under-test';

let auth: AuthUnderTest;
beforeAll(async () => {
  auth = await startAuth({}, 2);
});
afterAll(() => auth.stop());

const firefox = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0' };
const iphone = {
  'User-Agent':
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
};
const sessionsOf = async (cookie: string) =>
  (await auth.api().get('/api/users/sessions').set('Cookie', cookie).expect(200)).body as {
    id: string;
    device: string;
    current: boolean;
    createdAt: string;
    lastSeenAt: string;
  }[];
const end = (cookie: string, id = '') =>
  auth
    .api()
    .delete(`/api/users/sessions${id && `/${id}`}`)
    .set('Cookie', cookie);
interface Row {
  _id: string;
  userId: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}
const rows = () => auth.database.collection<Row>('sessions');

describe('GET /api/users/sessions', () => {
  it('names the devices that somebody is signed in on, and which one asks', async () => {
    const account = await auth.signUp({ headers: firefox });
    await auth.signInAgain(account, iphone);

    const sessions = await sessionsOf(account.cookie);

    expect(sessions.map(({ device, current }) => [device, current]).toSorted()).toEqual([
      ['Firefox on Linux', true],
      ['Safari on iPhone', false],
    ]);
    expect(Object.keys(sessions[0] ?? {}).toSorted()).toEqual(
      ['createdAt', 'current', 'device', 'id', 'lastSeenAt'].toSorted(),
    );
    expect(Date.now() - Date.parse(sessions[0]?.lastSeenAt ?? '')).toBeLessThan(60_000);
  });

  it('shows a session from before sessions were noted, and it goes on working', async () => {
    const { id, cookie } = await auth.signUp();
    await rows().deleteMany({ userId: id });

    expect(await sessionsOf(cookie)).toEqual([expect.objectContaining({ current: true })]);
    expect(await auth.whoAmI(cookie)).toMatchObject({ id });
  });

  it('is for those signed in', async () => {
    await auth.api().get('/api/users/sessions').expect(401);
  });

  it('keeps no session longer than its token', async () => {
    const { id } = await auth.signUp();

    const row = await rows().findOne({ userId: id });
    const indexes = await rows().indexes();

    expect(Math.round(((row?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(7);
    expect(indexes).toContainEqual(expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }));
  });

  it('notes when a session was last seen, every few minutes only', async () => {
    const { id, cookie } = await auth.signUp();
    const longAgo = new Date(Date.now() - 3_600_000);
    await rows().updateMany({ userId: id }, { $set: { lastSeenAt: longAgo } });

    await auth.whoAmI(cookie);
    const seen = await rows().findOne({ userId: id });
    await rows().updateMany({ userId: id }, { $set: { lastSeenAt: longAgo } });
    await auth.whoAmI(cookie);
    const unseen = await rows().findOne({ userId: id });

    expect(seen?.lastSeenAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(unseen?.lastSeenAt).toEqual(longAgo);
  });
});

describe('DELETE /api/users/sessions/:id', () => {
  it('ends that session alone, on every replica and in every service', async () => {
    const account = await auth.signUp();
    const elsewhere = await auth.signInAgain(account);
    const id = (await sessionsOf(elsewhere)).find(({ current }) => current)?.id ?? '';

    await end(account.cookie, id).expect(204);

    expect(await auth.whoAmI(elsewhere, 0)).toBeNull();
    expect(await auth.whoAmI(elsewhere, 1)).toBeNull();
    expect(await auth.whoAmI(account.cookie)).toMatchObject({ id: account.id });
    expect(await auth.bus.next(sessionRevoked, (event) => event.id === id)).toMatchObject({
      userId: account.id,
    });
    expect(await sessionsOf(account.cookie)).toHaveLength(1);
  });

  it('signs out when it is the session that asks', async () => {
    const { cookie } = await auth.signUp();
    const [current] = await sessionsOf(cookie);

    const response = await end(cookie, current?.id).expect(204);

    expect(response.get('Set-Cookie')?.[0]).toMatch(/^session=;/);
    expect(await auth.whoAmI(cookie)).toBeNull();
  });

  it('knows nobody else’s sessions', async () => {
    const [mine, theirs] = [await auth.signUp(), await auth.signUp()];
    const [session] = await sessionsOf(theirs.cookie);

    await end(mine.cookie, session?.id).expect(404);
    await end(mine.cookie, 'unknown').expect(404);
    await auth.api().delete('/api/users/sessions/x').expect(401);

    expect(await auth.whoAmI(theirs.cookie)).toMatchObject({ id: theirs.id });
  });

  it('ends a session with one event, however many ask for it at once', async () => {
    const account = await auth.signUp();
    const elsewhere = await auth.signInAgain(account);
    const id = (await sessionsOf(elsewhere)).find(({ current }) => current)?.id ?? '';

    const answers = await Promise.all(Array.from({ length: 6 }, () => end(account.cookie, id)));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404, 404, 404, 404, 404]);
    expect(await auth.database.collection('events').countDocuments({ aggregateId: id })).toBe(1);
  });
});

describe('DELETE /api/users/sessions', () => {
  it('ends all sessions but the one that asks, those included that were never noted', async () => {
    const account = await auth.signUp();
    const elsewhere = await auth.signInAgain(account);
    const unnoted = signIn({ id: account.id, email: account.email });

    const response = await end(account.cookie).expect(204);

    for (const cookie of [account.cookie, elsewhere, unnoted.cookie])
      expect(await auth.whoAmI(cookie, 1)).toBeNull();
    const here = sessionCookieOf(response);
    expect(await auth.whoAmI(here)).toMatchObject({ id: account.id });
    expect(await sessionsOf(here)).toEqual([expect.objectContaining({ current: true })]);
    await auth.bus.next(sessionRevoked, (event) => event.id === account.id);
  });

  it('ends a session, too, that a replica with a fast clock began', async () => {
    const account = await auth.signUp();
    const elsewhere = await auth.signInAgain(account);
    const id = (await sessionsOf(elsewhere)).find(({ current }) => current)?.id ?? '';
    await rows().updateOne({ _id: id }, { $set: { createdAt: new Date(Date.now() + 600_000) } });

    await end(account.cookie).expect(204);

    expect(await auth.bus.next(sessionRevoked, (event) => event.id === id)).toMatchObject({
      userId: account.id,
    });
  });

  it('can be done again and again', async () => {
    let { cookie } = await auth.signUp();

    for (let i = 0; i < 3; i++) cookie = sessionCookieOf(await end(cookie).expect(204));

    expect(await sessionsOf(cookie)).toHaveLength(1);
  });
});
