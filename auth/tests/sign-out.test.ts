import { randomUUID } from 'node:crypto';
import { sessionRevoked } from '@ticketing/common/events';
import { eventually } from '@ticketing/common/testing';
import { type AuthUnderTest, sessionCookieOf, startAuth } from './support/auth-under-test';

let auth: AuthUnderTest;
beforeAll(async () => {
  auth = await startAuth({}, 2);
});
afterAll(() => auth.stop());

const signOut = (cookie: string) => auth.api().post('/api/users/signout').set('Cookie', cookie);
const whoAmI = async (cookie: string, replica = 0) =>
  (await auth.api(replica).get('/api/users/currentuser').set('Cookie', cookie).expect(200)).body.currentUser;

describe('POST /api/users/signout', () => {
  it('clears the cookie', async () => {
    const { cookie } = await auth.signUp();

    const response = await signOut(cookie).send({}).expect(200);

    expect(response.body).toEqual({});
    expect(response.get('Set-Cookie')?.[0]).toMatch(
      /^session=; path=\/; expires=Thu, 01 Jan 1970 00:00:00 GMT/,
    );
  });

  it('ends the session itself: a copy of the cookie is worth nothing, on any replica', async () => {
    const { cookie } = await auth.signUp();

    await signOut(cookie).expect(200);

    expect(await whoAmI(cookie, 0)).toBeNull();
    expect(await whoAmI(cookie, 1)).toBeNull();
  });

  it('leaves the account’s other sessions alone', async () => {
    const { cookie, email, password } = await auth.signUp();
    const elsewhere = sessionCookieOf(await auth.api().post('/api/users/signin').send({ email, password }));

    await signOut(cookie).expect(200);

    expect(await whoAmI(elsewhere)).toMatchObject({ email });
  });

  it('tells the other services once, however often it is repeated', async () => {
    const { cookie, id } = await auth.signUp();

    const responses = await Promise.all(Array.from({ length: 8 }, () => signOut(cookie)));
    await signOut(cookie).expect(200);

    expect(responses.map((response) => response.status)).toEqual(Array(8).fill(200));
    const event = await auth.bus.next(sessionRevoked, (event) => event.userId === id);
    const lifetime = Date.parse(event.expiresAt) - Date.parse(event.before);
    expect(Math.round(lifetime / 86_400_000)).toBe(7);
    expect(await auth.database.collection('events').countDocuments({ 'payload.userId': id })).toBe(1);
  });

  it('is 200 for somebody who is not signed in', async () => {
    const response = await auth.api().post('/api/users/signout').expect(200);

    expect(response.body).toEqual({});
  });
});

describe('session:revoked from elsewhere', () => {
  it('ends the sessions that the user began before, and no later one, delivered twice and out of order', async () => {
    const { cookie, id, email, password } = await auth.signUp();
    const before = new Date().toISOString();
    const earlier = new Date(Date.now() - 3_600_000).toISOString();
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const later = sessionCookieOf(await auth.api().post('/api/users/signin').send({ email, password }));
    const eventId = randomUUID();

    await auth.bus.publish(sessionRevoked, { id, userId: id, before, expiresAt }, { eventId });
    await auth.bus.publish(sessionRevoked, { id, userId: id, before: earlier, expiresAt });
    await auth.bus.publish(sessionRevoked, { id, userId: id, before, expiresAt }, { eventId });

    await eventually(async () => {
      expect(await whoAmI(cookie)).toBeNull();
    });
    expect(await whoAmI(later)).toMatchObject({ id });
  });
});
