import { randomUUID } from 'node:crypto';
import { type Connection, createConnection } from 'mongoose';
import { sealEvent, sessionRevoked } from '../src/events';
import { createRevocations, type RevocationStore, sessionRevokedListener } from '../src/session';

let connection: Connection;
let revocations: RevocationStore;

beforeAll(async () => {
  const uri = new URL(process.env['TEST_MONGO_URI'] ?? '');
  uri.pathname = `/revocations-${randomUUID().slice(0, 8)}`;
  connection = await createConnection(uri.href).asPromise();
  revocations = createRevocations({ connection });
  await revocations.ensureIndexes();
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

const at = (seconds: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, seconds)).toISOString();
const claims = (overrides: object = {}) => ({
  id: randomUUID(),
  jti: randomUUID(),
  iat: Date.parse(at(10)) / 1000,
  ...overrides,
});
const receive = (
  data: { id: string; userId: string; before: string; expiresAt: string },
  eventId: string = randomUUID(),
) =>
  sessionRevokedListener(revocations).receive(
    JSON.stringify(
      sealEvent(sessionRevoked, data, { eventId, occurredAt: at(0), schema: 1, requestId: 'test' }),
    ),
  );

describe('revocations', () => {
  it('let every other session pass', async () => {
    expect(await revocations.isRevoked(claims())).toBe(false);
  });

  it('refuse a revoked token, whenever it was made', async () => {
    const mine = claims();

    await receive({ id: mine.jti, userId: mine.id, before: at(0), expiresAt: at(60) });

    expect(await revocations.isRevoked(mine)).toBe(true);
    expect(await revocations.isRevoked({ ...mine, jti: randomUUID() })).toBe(false);
  });

  it('refuse all tokens of a user made before an instant, to the millisecond', async () => {
    const mine = claims();
    const justAfter = { ...mine, iat: mine.iat + 0.002 };

    await receive({
      id: mine.id,
      userId: mine.id,
      before: new Date(mine.iat * 1000 + 1).toISOString(),
      expiresAt: at(60),
    });

    expect(await revocations.isRevoked(mine)).toBe(true);
    expect(await revocations.isRevoked(justAfter)).toBe(false);
  });

  it('keep the latest instant when events come twice and out of order', async () => {
    const mine = claims();
    const latest = { id: mine.id, userId: mine.id, before: at(20), expiresAt: at(60) };
    const earlier = { ...latest, before: at(5), expiresAt: at(30) };

    for (const [data, eventId] of [
      [latest, 'b'],
      [earlier, 'a'],
      [latest, 'b'],
      [earlier, 'a'],
    ] as const) {
      await receive(data, eventId);
    }

    expect(await revocations.isRevoked(mine)).toBe(true);
    const [record] = await connection.collection('revocations').find({ userId: mine.id }).toArray();
    expect(record?.['expiresAt']).toEqual(new Date(at(60)));
  });

  it('say whether one was new', async () => {
    const mine = claims();
    const revocation = { id: mine.jti, userId: mine.id, before: at(0), expiresAt: at(60) };

    expect([await revocations.apply(revocation), await revocations.apply(revocation)]).toEqual([true, false]);
  });

  it('are dropped by the database once the token would have expired', async () => {
    const indexes = await connection.collection('revocations').indexes();

    expect(indexes).toContainEqual(expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }));
  });
});
