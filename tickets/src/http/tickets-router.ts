import { requireAuth, signedInUser } from '@ticketing/common/http';
import type { Minor } from '@ticketing/common/money';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Ticket } from '../domain/ticket';
import type { Page } from '../domain/ticket-search';
import type { CreateTicket } from '../use-cases/create-ticket';
import type { FindOwnTickets, FindTickets, ShowTicket } from '../use-cases/find-tickets';
import type { UpdateTicket } from '../use-cases/update-ticket';
import type { WithdrawTicket } from '../use-cases/withdraw-ticket';
import { expectedVersion } from './expected-version';
import { ticketId } from './ids';
import { listingFields } from './listing-fields';
import { ownPage, ticketSearch } from './page-fields';
import { nextPageLink } from './page-links';
import { etagOf, presentOwnTicket, presentTicket, presentTicketTo } from './ticket-presenter';
import {
  formRoutes,
  listTicketsRoute,
  ownTicketsRoute,
  showTicketRoute,
  withdrawTicketRoute,
} from './ticket-routes';

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
  const { createTicketRoute, updateTicketRoute } = formRoutes(listingFields(deps));

  router.post(
    createTicketRoute.path,
    ...[...signedIn, deps.limitWrites, ...createTicketRoute.rules],
    async (req, res) => {
      const { resaleOf, ...details } = createTicketRoute.bodyOf(req);
      const ticket = await deps.createTicket({
        userId: signedInUser(req).id,
        details,
        resaleOf: resaleOf ?? undefined,
      });
      res.status(201).set('ETag', etagOf(ticket)).json(presentOwnTicket(ticket));
    },
  );

  router.get(listTicketsRoute.path, ...listTicketsRoute.rules, async (req, res) => {
    const search = ticketSearch(listTicketsRoute.queryOf(req));
    sendPage(req, res, { page: await deps.findTickets(search), list: search.sort, present: presentTicket });
  });

  // Before :id, which would take it for one.
  router.get(ownTicketsRoute.path, ...signedIn, ...ownTicketsRoute.rules, async (req, res) => {
    const asked = ownPage(ownTicketsRoute.queryOf(req));
    const page = await deps.findOwnTickets({ ...asked, userId: signedInUser(req).id });
    sendPage(req, res, { page, list: 'mine', present: presentOwnTicket });
  });

  router.get(showTicketRoute.path, deps.session, ...showTicketRoute.rules, async (req, res) => {
    const ticket = await deps.showTicket(ticketId(req));
    res.set('ETag', etagOf(ticket)).json(presentTicketTo(req.currentUser?.id, ticket));
  });

  router.put(
    updateTicketRoute.path,
    ...[...signedIn, deps.limitWrites, ...updateTicketRoute.rules],
    async (req, res) => {
      const ticket = await deps.updateTicket(ticketId(req), {
        userId: signedInUser(req).id,
        expectedVersion: expectedVersion(req),
        changes: updateTicketRoute.bodyOf(req),
      });
      res.set('ETag', etagOf(ticket)).json(presentOwnTicket(ticket));
    },
  );

  router.delete(withdrawTicketRoute.path, ...signedIn, ...withdrawTicketRoute.rules, async (req, res) => {
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
