import { type RequestHandler, Router } from 'express';
import { BadRequestError } from '../errors';
import {
  type JournalRecords,
  parseSelection,
  readHistory,
  replayEvents,
  type Selection,
  summariseJournal,
  UnusableSelectionError,
} from '../journal';
import type { OperatorActions } from './operator-actions';

/**
 * The journal for operators, under the service's own path:
 * GET …/ops/journal/summary tells its backlog, GET …/ops/journal/:aggregateId and GET …/ops/journal?dead=true (or event, aggregate, from, to) list events,
 * POST …/ops/journal/replay with the same as JSON has them published again, which is noted with who asked.
 */
export function journalRouter(options: {
  /** Where the service's routes are, e.g. /api/tickets. */
  apiPath: string;
  /** Lets operators pass and nobody else. */
  guard: readonly RequestHandler[];
  records: JournalRecords;
  actions: OperatorActions;
}): Router {
  const { guard, records, actions } = options;
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
    const deed = { what: 'journal:replay', about: nameOf(selection) } as const;
    const events = await actions.perform(req, deed, async () => {
      const count = await replayEvents(records, selection);
      return { count, result: count };
    });
    res.json({ events });
  });
  return router;
}

/** What a selection is noted by: the one id that it names, or what it says. */
function nameOf(selection: Selection): string {
  if ('eventId' in selection) return selection.eventId;
  if ('aggregateId' in selection) return selection.aggregateId;
  if ('dead' in selection) return 'dead';
  return `${selection.from?.toISOString() ?? ''}/${selection.to?.toISOString() ?? ''}`;
}

function selectionOf(input: Record<string, unknown>): Selection {
  try {
    return parseSelection(input);
  } catch (error) {
    if (error instanceof UnusableSelectionError) throw new BadRequestError(error.message);
    throw error;
  }
}
