import { setTimeout as sleep } from 'node:timers/promises';
import type { Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import type { SweepImages } from '../use-cases/sweep-images';

const hourMs = 3_600_000;

/** Sweeps once an hour what belongs to no ticket. */
export function createImageSweeper(deps: { sweepImages: SweepImages; logger: Logger }): Part {
  const { sweepImages, logger } = deps;
  const ending = new AbortController();
  let work: Promise<void> | undefined;

  async function sweepAndSay(): Promise<void> {
    try {
      const removed = await sweepImages();
      if (removed > 0) logger.info({ removed }, 'removed pictures that belong to no ticket');
    } catch (error) {
      logger.warn({ err: error }, 'the sweep of pictures failed; it is tried again in an hour');
    }
  }

  async function keepSweeping(): Promise<void> {
    // Replicas started together do not sweep together.
    let pause = hourMs * Math.random();
    for (;;) {
      const over = await sleep(pause, false, { signal: ending.signal, ref: false }).catch(() => true);
      if (over) return;
      await sweepAndSay();
      pause = hourMs;
    }
  }

  return {
    name: 'image sweeper',
    start() {
      work = keepSweeping();
      return Promise.resolve();
    },
    async stop() {
      ending.abort();
      await work;
    },
  };
}
