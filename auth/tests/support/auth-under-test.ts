import { randomUUID } from 'node:crypto';
import {
  resetRequested,
  sessionRevoked,
  userCreated,
  userDeleted,
  userUpdated,
} from '@ticketing/common/events';
import { createLogger } from '@ticketing/common/logger';
import { usersTold } from '@ticketing/common/reconciliation';
import type { Service } from '@ticketing/common/service';
import { createTestBus, startNatsStreaming, type TestBus, testEnvironment } from '@ticketing/common/testing';
import { createConnection } from 'mongoose';
import request, { type Response } from 'supertest';
import { type HeldApp, holdToDocument } from '../../../common/tests/support/hold-to-document';
import { readConfig } from '../../src/config';
import { describeAuth } from '../../src/app';
import { createAuthService } from '../../src/service';

/**
 * Replicas of auth on one real database, and a bus that sees what they publish. Every answer is held against the OpenAPI
 * document; `stop` fails if one was not as it is described.
 */
export interface AuthUnderTest {
  readonly bus: TestBus;
  readonly database: ReturnType<typeof createConnection>;
  api(replica?: number): ReturnType<typeof request>;
  /** Signs somebody up and gives what to send as Cookie. */
  signUp(credentials?: { email?: string; password?: string; headers?: Headers }): Promise<Account>;
  /** The same account's session on another device. */
  signInAgain(account: Account, headers?: Headers): Promise<string>;
  /** Who is signed in by a cookie; null: nobody. */
  whoAmI(cookie: string, replica?: number): Promise<{ id: string; email: string } | null>;
  stop(): Promise<void>;
}

type Headers = Record<string, string>;

export interface Account {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly cookie: string;
}

export const newEmail = () => `${randomUUID()}@example.com`;

/** The name=value of the session cookie that an answer sets. */
export function sessionCookieOf(response: Response): string {
  const cookie = response.get('Set-Cookie')?.find((line) => line.startsWith('session='));
  if (cookie === undefined) throw new Error('The answer sets no session cookie');
  return cookie.split(';')[0] ?? '';
}

const recorded = [userCreated, userUpdated, userDeleted, sessionRevoked, resetRequested, usersTold];

export async function startAuth(
  overrides: Record<string, string> = {},
  replicas = 1,
): Promise<AuthUnderTest> {
  const nats = await startNatsStreaming();
  const bus = await createTestBus(nats, recorded);
  const environment = { ...testEnvironment('auth', nats), ...overrides };
  const logger = createLogger({ service: 'auth', level: 'silent' });
  const services: Service[] = [];
  const apps: HeldApp[] = [];
  for (let replica = 0; replica < replicas; replica++) {
    const config = readConfig({ ...environment, NATS_CLIENT_ID: `auth-${randomUUID()}` });
    const service = createAuthService({ config, logger });
    await service.start();
    services.push(service);
    apps.push(holdToDocument({ app: service.app, document: describeAuth() }));
  }
  const database = await createConnection(environment['MONGO_URI'] ?? '').asPromise();
  const api = (replica = 0) => request(apps[replica]?.app ?? (() => undefined));

  return {
    bus,
    database,
    api,
    async signUp({ email = newEmail(), password = 'correct horse', headers = {} } = {}) {
      const response = await api()
        .post('/api/users/signup')
        .set(headers)
        .send({ email, password })
        .expect(201);
      return { id: String(response.body.id), email, password, cookie: sessionCookieOf(response) };
    },
    async signInAgain({ email, password }, headers = {}) {
      const response = await api()
        .post('/api/users/signin')
        .set(headers)
        .send({ email, password })
        .expect(200);
      return sessionCookieOf(response);
    },
    async whoAmI(cookie, replica = 0) {
      const response = await api(replica).get('/api/users/currentuser').set('Cookie', cookie).expect(200);
      return response.body.currentUser;
    },
    async stop() {
      await database.dropDatabase();
      await database.close();
      for (const service of services) await service.stop();
      await bus.stop();
      await nats.stop();
      expect(apps.flatMap(({ violations }) => violations)).toEqual([]);
    },
  };
}
