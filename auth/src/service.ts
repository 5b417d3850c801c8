import { currentUser, rateLimit } from '@ticketing/common/http';
import type { Logger } from '@ticketing/common/logger';
import { createBackbone, type Service } from '@ticketing/common/service';
import { Types } from 'mongoose';
import { createAuthApp } from './app';
import type { Config } from './config';
import { signInKey } from './http/sign-in-key';
import { createBreachedPasswords } from './passwords/breached-passwords';
import { createPasswordHasher } from './passwords/password-hasher';
import { createUserModel } from './persistence/user-model';
import { createUserRepository } from './persistence/user-repository';
import { createSignIn } from './use-cases/sign-in';
import { createSignOut } from './use-cases/sign-out';
import { createSignUp } from './use-cases/sign-up';

/** Everything that auth is made of, wired and not yet started. */
export function createAuthService({ config, logger }: { config: Config; logger: Logger }): Service {
  const backbone = createBackbone({ service: 'auth', apiPath: '/api/users', config, logger });
  const { connection, journal, redis, revocations } = backbone;
  const users = createUserRepository(createUserModel(connection));
  const hasher = createPasswordHasher();
  const breached = createBreachedPasswords({ file: config.BREACHED_PASSWORDS_FILE });
  const now = () => new Date();
  const limits = { redis: redis.client, enabled: config.RATE_LIMITS };

  const app = createAuthApp({
    ...backbone,
    publicUrl: config.PUBLIC_URL,
    trustProxy: config.TRUST_PROXY,
    session: currentUser(backbone),
    // Generous: a whole class-room may sit behind one address.
    limitSignUps: rateLimit({ ...limits, name: 'sign-up', points: 1000, durationSeconds: 3600 }),
    limitSignIns: rateLimit({ ...limits, name: 'sign-in', points: 60, durationSeconds: 900, by: signInKey }),
    signUp: createSignUp({
      journal,
      users,
      hasher,
      breached,
      newId: () => new Types.ObjectId().toHexString(),
      now,
    }),
    signIn: createSignIn({ users, hasher }),
    signOut: createSignOut({ journal, revocations, now }),
  });

  return backbone.serve({ app, listeners: [], workers: [breached] });
}
