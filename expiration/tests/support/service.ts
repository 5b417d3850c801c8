import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '@ticketing/common/logger';
import { type BrokerAddress, testEnvironment } from '@ticketing/common/testing';
import { readConfig } from '../../src/config';
import { createExpirationService, type ExpirationService } from '../../src/service';

/** Starts the service on the given broker and on the test run's Redis, or another one. */
export async function startService(
  nats: BrokerAddress,
  overrides: Record<string, string> = {},
): Promise<ExpirationService> {
  const config = readConfig({ ...testEnvironment('expiration', nats), ...overrides });
  const service = createExpirationService({
    config,
    logger: createLogger({ service: 'expiration', level: config.LOG_LEVEL }),
  });
  await service.start();
  return service;
}

/** Long enough for what should not happen to happen. */
export const settle = (ms: number) => sleep(ms);
