import { createHealthListener } from '@ticketing/common/health';
import { composeParts, createHttpServer, type Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import type { MongoClient } from 'mongodb';
import type { MemberConfig } from '../config';
import { ensureAccounts } from './accounts';
import { hasLostItself, needsAccount, sayHello, shutDown, withMongod, type Hello } from './local-mongod';
import { addMissingMember, initiate, memberAddress, ordinalOf } from './membership';

const stepMs = 1_000;
const settledStepMs = 10_000;

/**
 * Runs beside each mongod. Turns an empty one into a replica set with accounts, takes further members in, and tells
 * Kubernetes whether this member can be used. Every step may be repeated, and any pod may die between two of them.
 */
export function createMember(options: {
  config: MemberConfig;
  logger: Logger;
  /** How the members reach each other; by their names in the headless Service, if nothing else is said. */
  addressOf?: (ordinal: number) => string;
}): Part {
  const { config, logger } = options;
  const local = `127.0.0.1:${config.MONGOD_PORT}`;
  const addressOf =
    options.addressOf ??
    ((ordinal) => memberAddress(config.POD_NAME, ordinal, config.MEMBER_DOMAIN, config.MONGOD_PORT));
  const hosts = Array.from({ length: config.MEMBERS }, (_, ordinal) => addressOf(ordinal));
  const self = addressOf(ordinalOf(config.POD_NAME));
  const hello = (address: string): Promise<Hello> => withMongod(address, undefined, sayHello);
  const asAdmin = <Result>(
    work: (client: MongoClient) => Promise<Result>,
    address = local,
  ): Promise<Result> => withMongod(address, { name: 'admin', password: config.ADMIN_PASSWORD }, work);
  let accountsChecked = false;

  /** One step towards a complete set; true when nothing is left to do for this member. */
  async function step(): Promise<boolean> {
    const { setName, isWritablePrimary } = await hello(local);
    if (setName === undefined) {
      await ((await shouldInitiate()) ? begin() : join());
      return false;
    }
    if (isWritablePrimary !== true) return true;
    if (!accountsChecked) {
      await ensureAccounts({
        address: local,
        adminPassword: config.ADMIN_PASSWORD,
        database: config.DATABASE,
        password: config.PASSWORD,
      });
      accountsChecked = true;
      logger.info('accounts are there');
    }
    return asAdmin((client) => addMissingMember(client.db('admin'), hosts));
  }

  async function begin(): Promise<void> {
    try {
      await withMongod(local, undefined, (client) => initiate(client.db('admin'), self));
      logger.info({ self }, 'replica set initiated');
    } catch (error) {
      // With accounts it belongs to a set already, and is only starting; or it looked for itself in vain.
      if (!needsAccount(error)) throw error;
      if (!(await asAdmin(hasLostItself))) return;
      logger.warn({ self }, 'mongod did not find itself under its own name, and has to start again');
      await asAdmin(shutDown);
    }
  }

  /**
   * Where a set grows, the primary's pod still knows the old number of members and takes nobody in, and is replaced only
   * once the new pods are ready: they see to it themselves.
   */
  async function join(): Promise<void> {
    for (const host of hosts.filter((each) => each !== self)) {
      const { isWritablePrimary } = await hello(host).catch((): Hello => ({}));
      if (isWritablePrimary !== true) continue;
      await asAdmin((client) => addMissingMember(client.db('admin'), [self]), host);
      return;
    }
  }

  /** Only the first pod, and not when it merely lost its disk: then the others still are a set and take it back. */
  async function shouldInitiate(): Promise<boolean> {
    if (self !== hosts[0]) return false;
    const others = await Promise.allSettled(hosts.slice(1).map(hello));
    return others.every((other) => other.status === 'rejected' || other.value.setName === undefined);
  }

  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  function run(): void {
    void step()
      .catch((error: unknown) => {
        logger.info({ err: error }, 'not settled yet');
        return false;
      })
      .then((settled) => {
        if (!stopped) timer = setTimeout(run, settled ? settledStepMs : stepMs);
      });
  }

  const loop: Part = {
    name: 'membership',
    start() {
      run();
      return Promise.resolve();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      return Promise.resolve();
    },
  };

  /** A primary can be used once the accounts are there, a secondary once it follows a primary. */
  async function checkMember(): Promise<void> {
    const { isWritablePrimary, secondary, primary } = await hello(local);
    if (isWritablePrimary === true && accountsChecked) return;
    if (secondary === true && primary !== undefined && primary !== self) return;
    throw new Error('this mongod is neither primary with accounts nor follows one');
  }

  const http = createHttpServer({
    app: createHealthListener({ checks: { member: checkMember }, logger, timeoutMs: 3_000 }),
    port: config.PORT,
    logger,
  });
  return composeParts('member', [http, loop]);
}
