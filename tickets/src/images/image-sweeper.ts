import { createPeriodicTask, type Part } from '@ticketing/common/lifecycle';
import type { Logger } from '@ticketing/common/logger';
import type { SweepImages } from '../use-cases/sweep-images';

const hourMs = 3_600_000;

/** Sweeps once an hour what belongs to no ticket. */
export function createImageSweeper(deps: { sweepImages: SweepImages; logger: Logger }): Part {
  const { sweepImages, logger } = deps;
  return createPeriodicTask({
    name: 'image sweeper',
    everyMs: hourMs,
    // Replicas started together do not sweep together.
    firstAfterMs: hourMs * Math.random(),
    async round() {
      const removed = await sweepImages();
      if (removed > 0) logger.info({ removed }, 'removed pictures that belong to no ticket');
    },
    onFailure: (error) =>
      logger.warn({ err: error }, 'the sweep of pictures failed; it is tried again in an hour'),
  });
}
