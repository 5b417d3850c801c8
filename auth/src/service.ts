import { currentUser, rateLimit, requireOperator } from '@ticketing/common/http';
import { journalRecords, readHistory } from '@ticketing/common/journal';
import type { Logger } from '@ticketing/common/logger';
import { usersTold } from '@ticketing/common/reconciliation';
import { createBackbone, type Service } from '@ticketing/common/service';
import { createLinks } from '@ticketing/common/session';
import { Types } from 'mongoose';
import { createAuthApp } from './app';
import type { Config } from './config';
import { accountKey, passwordKey } from './http/account-keys';
import { noteSeen } from './http/claims-of';
import { createBreachedPasswords } from './passwords/breached-passwords';
import { createPasswordHasher } from './passwords/password-hasher';
import { createResetModel } from './persistence/reset-model';
import { createResetRepository } from './persistence/reset-repository';
import { createSessionModel } from './persistence/session-model';
import { createSessionRepository } from './persistence/session-repository';
import { createUserModel } from './persistence/user-model';
import { createUserRepository } from './persistence/user-repository';
import { createUserSurvey } from './persistence/user-survey';
import { createUseCases } from './use-cases';

/** Everything that auth is made of, wired and not yet started. */
export function createAuthService({ config, logger }: { config: Config; logger: Logger }): Service {
  const backbone = createBackbone({ service: 'auth', apiPath: '/api/users', config, logger });
  const { connection, journal, redis, revocations, tokens } = backbone;
  const model = createUserModel(connection);
  const breached = createBreachedPasswords({ file: config.BREACHED_PASSWORDS_FILE });
  const records = journalRecords(connection);
  const now = () => new Date();
  const useCases = createUseCases({
    ...{ journal, revocations, tokens, breached, now },
    users: createUserRepository(model),
    sessions: createSessionRepository(createSessionModel(connection)),
    resets: createResetRepository(createResetModel(connection)),
    links: createLinks(config.JWT_KEY),
    hasher: createPasswordHasher(),
    readHistory: (userId) => readHistory(records, { aggregateId: userId }),
    newId: () => new Types.ObjectId().toHexString(),
  });
  const limits = { redis: redis.client, enabled: config.RATE_LIMITS };
  const anHour = { durationSeconds: 3600 };
  const aQuarter = { durationSeconds: 900 };

  const app = createAuthApp({
    ...backbone,
    ...useCases,
    now,
    isOperator: (email) => config.OPERATOR_EMAILS.includes(email),
    operatorsOnly: [currentUser(backbone), requireOperator(config.OPERATOR_EMAILS)],
    publicUrl: config.PUBLIC_URL,
    trustProxy: config.TRUST_PROXY,
    session: [currentUser(backbone), noteSeen(useCases.noteSessionSeen)],
    // Generous: a whole class-room may sit behind one address.
    limitSignUps: rateLimit({ ...limits, ...anHour, name: 'sign-up', points: 1000 }),
    limitPasswords: rateLimit({ ...limits, ...aQuarter, name: 'sign-in', points: 60, by: passwordKey }),
    limitResets: [
      rateLimit({ ...limits, ...anHour, name: 'reset-from', points: 100 }),
      // Each of them is a mail to somebody who may not have asked for it.
      rateLimit({ ...limits, ...anHour, name: 'reset-to', points: 5, by: accountKey }),
    ],
    limitResetConfirmations: rateLimit({ ...limits, ...aQuarter, name: 'reset-confirm', points: 60 }),
  });

  return backbone.serve({
    app,
    listeners: [],
    workers: [breached],
    tells: { told: usersTold, to: ['mail'], page: createUserSurvey(model) },
  });
}
