import { type RequestHandler, Router } from 'express';
import { BadRequestError } from '../errors';
import { signedInUser } from '../http';
import {
  type JournalRecords,
  parseSelection,
  readHistory,
  replayEvents,
  type Selection,
  summariseJournal,
  UnusableSelectionError,
} from '../journal';
import type { Logger } from '../logger';

/**
 * The journal for operators, under the service's own path:
 * GET …/ops/journal/summary tells its backlog, GET …/ops/journal/:aggregateId and GET …/ops/journal?dead=true (or event, aggregate, from, to) list events,
 * POST …/ops/journal/replay with the same as JSON has them published again.
 */
export function journalRouter(options: {
  /** Where the service's routes are, e.g. /api/tickets. */
  apiPath: string;
  /** Lets operators pass and nobody else. */
  guard: readonly RequestHandler[];
  records: JournalRecords;
  logger: Logger;
}): Router {
  const { guard, records, logger } = options;
  const path = `${options.apiPath}/ops/journal`;
  const router = Router();
  router.get(path, ...guard, async (req, res) => {
    res.json(await readHistory(records, selectionOf(req.query)));
  });
  // Before the next: no aggregate has this id.
  router.get(`${path}/summary`, ...guard, async (_req, res) => {
    res.json(await summariseJournal(records));
  });
  router.get(`${path}/:aggregate`, ...guard, async (req, res) => {
    res.json(await readHistory(records, selectionOf(req.params)));
  });
  router.post(`${path}/replay`, ...guard, async (req, res) => {
    const selection = selectionOf(req.body as Record<string, unknown>);
    const events = await replayEvents(records, selection);
    logger.info(
      { selection, events, userId: signedInUser(req).id },
      'an operator had events published again',
    );
    res.json({ events });
  });
  return router;
}

function selectionOf(input: Record<string, unknown>): Selection {
  try {
    return parseSelection(input);
  } catch (error) {
    if (error instanceof UnusableSelectionError) throw new BadRequestError(error.message);
    throw error;
  }
}
