import type { Pass } from '../../../../orders/src/domain/pass';
import type { Door, PassRepository } from '../../../../orders/src/persistence/pass-repository';
import type { MemoryDatabase } from './memory-database';
import { atEnd } from './memory-journal';

interface StoredPass {
  readonly _id: string;
  readonly pass: Pass;
  readonly usedBy?: Door;
}

export interface MemoryPasses extends PassRepository {
  all(): Pass[];
}

/** Passes in memory. */
export function createMemoryPasses(database: MemoryDatabase): MemoryPasses {
  const passes = database.collection<StoredPass>('passes');
  const isValid = ({ pass }: StoredPass): boolean => pass.status === 'valid';

  return {
    issue(id, serial, unit) {
      atEnd(unit, async (session) => {
        if ((await passes.find(id, session)) !== undefined) return;
        const pass: Pass = { id, serial, status: 'valid', issuedAt: database.now() };
        await passes.insert({ _id: id, pass }, session);
      });
    },
    async ensure(id, serial) {
      const found = await passes.find(id);
      if (found !== undefined) return found.pass;
      const pass: Pass = { id, serial, status: 'valid', issuedAt: database.now() };
      try {
        await passes.insert({ _id: id, pass });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
      }
      return (await passes.find(id))?.pass ?? pass;
    },
    async use(id, usedBy, session) {
      const used = await passes.update(
        id,
        (stored) =>
          isValid(stored)
            ? { ...stored, usedBy, pass: { ...stored.pass, status: 'used', usedAt: database.now() } }
            : undefined,
        session,
      );
      return used?.pass;
    },
    async wasUsedBy(id, { userId, idempotencyKey }) {
      const by = (await passes.find(id))?.usedBy;
      return idempotencyKey !== undefined && by?.userId === userId && by.idempotencyKey === idempotencyKey;
    },
    async void(id, session) {
      const voided = await passes.update(
        id,
        (stored) => (isValid(stored) ? { ...stored, pass: { ...stored.pass, status: 'void' } } : undefined),
        session,
      );
      return voided?.pass;
    },
    async endAgain(id, { status, at }, session) {
      const used = status === 'used' && { usedAt: at };
      const ended = await passes.update(
        id,
        (stored) => (isValid(stored) ? { ...stored, pass: { ...stored.pass, status, ...used } } : undefined),
        session,
      );
      return ended?.pass;
    },
    all: () => passes.all().map(({ pass }) => pass),
  };
}
