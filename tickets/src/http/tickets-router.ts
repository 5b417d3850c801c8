import { requireAuth, signedInUser, validateRequest } from '@ticketing/common/http';
import type { Minor } from '@ticketing/common/money';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Ticket } from '../domain/ticket';
import type { Page } from '../domain/ticket-search';
import type { CreateTicket } from '../use-cases/create-ticket';
import type { FindOwnTickets, FindTickets, ShowTicket } from '../use-cases/find-tickets';
import type { UpdateTicket } from '../use-cases/update-ticket';
import type { WithdrawTicket } from '../use-cases/withdraw-ticket';
import { ticketId } from './ids';
import { nextPageLink } from './page-links';
import { ownPage, ownPageRules, searchRules, ticketSearch } from './page-requests';
import { etagOf, presentOwnTicket, presentTicket, presentTicketTo } from './ticket-presenter';
import { expectedVersion, resaleOf, resaleRule, ticketDetails, ticketRules } from './ticket-requests';

export interface TicketsRouterDeps {
  session: RequestHandler;
  limitWrites: RequestHandler;
  minimumPrice: Minor;
  createTicket: CreateTicket;
  findTickets: FindTickets;
  findOwnTickets: FindOwnTickets;
  showTicket: ShowTicket;
  updateTicket: UpdateTicket;
  withdrawTicket: WithdrawTicket;
}

export function ticketsRouter(deps: TicketsRouterDeps): Router {
  const router = Router();
  const signedIn = [deps.session, requireAuth];
  const ticketBody = [...ticketRules(deps), validateRequest];

  router.post(
    '/api/tickets',
    signedIn,
    deps.limitWrites,
    resaleRule(),
    ticketBody,
    async (req: Request, res: Response) => {
      const ticket = await deps.createTicket({
        userId: signedInUser(req).id,
        details: ticketDetails(req),
        resaleOf: resaleOf(req),
      });
      res.status(201).set('ETag', etagOf(ticket)).json(presentOwnTicket(ticket));
    },
  );

  router.get('/api/tickets', searchRules(), validateRequest, async (req: Request, res: Response) => {
    const search = ticketSearch(req);
    sendPage(req, res, { page: await deps.findTickets(search), list: search.sort, present: presentTicket });
  });

  // Before :id, which would take it for one.
  router.get(
    '/api/tickets/mine',
    signedIn,
    ownPageRules(),
    validateRequest,
    async (req: Request, res: Response) => {
      const page = await deps.findOwnTickets({ ...ownPage(req), userId: signedInUser(req).id });
      sendPage(req, res, { page, list: 'mine', present: presentOwnTicket });
    },
  );

  router.get('/api/tickets/:id', deps.session, async (req: Request, res: Response) => {
    const ticket = await deps.showTicket(ticketId(req));
    res.set('ETag', etagOf(ticket)).json(presentTicketTo(req.currentUser?.id, ticket));
  });

  router.put(
    '/api/tickets/:id',
    signedIn,
    deps.limitWrites,
    ticketBody,
    async (req: Request, res: Response) => {
      const ticket = await deps.updateTicket(ticketId(req), {
        userId: signedInUser(req).id,
        expectedVersion: expectedVersion(req),
        changes: ticketDetails(req),
      });
      res.set('ETag', etagOf(ticket)).json(presentOwnTicket(ticket));
    },
  );

  router.delete('/api/tickets/:id', signedIn, async (req: Request, res: Response) => {
    await deps.withdrawTicket(ticketId(req), {
      userId: signedInUser(req).id,
      expectedVersion: expectedVersion(req),
    });
    res.status(204).end();
  });

  return router;
}

function sendPage(
  req: Request,
  res: Response,
  { page, list, present }: { page: Page; list: string; present: (ticket: Ticket) => object },
): void {
  const { tickets, next, corrected } = page;
  if (next !== undefined) {
    res.set('Link', nextPageLink(req, { ...next, ...(corrected && { corrected }) }, list));
  }
  // Headers have room for few letters only.
  if (corrected !== undefined) res.set('X-Search-Corrected', encodeURIComponent(corrected.join(' ')));
  res.json(tickets.map(present));
}
