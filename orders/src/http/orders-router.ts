import { requireAuth, signedInUser } from '@ticketing/common/http';
import type { LiveStreams } from '@ticketing/common/live';
import { type RequestHandler, Router } from 'express';
import type { CancelOrder } from '../use-cases/cancel-order';
import type { CreateOrder } from '../use-cases/create-order';
import type { FindOrders, ShowOrder } from '../use-cases/find-orders';
import { fromCursor, orderIdOf, toCursor } from './order-fields';
import { presentOrder, presentOrderNow } from './order-presenter';
import {
  cancelOrderRoute,
  createOrderRoute,
  listOrdersRoute,
  liveOrdersRoute,
  showOrderRoute,
} from './order-routes';

export interface OrdersRouterDeps {
  /** Finds out who is signed in. */
  readonly session: RequestHandler;
  readonly live: LiveStreams;
  readonly limitOrders: RequestHandler;
  readonly createOrder: CreateOrder;
  readonly findOrders: FindOrders;
  readonly showOrder: ShowOrder;
  readonly cancelOrder: CancelOrder;
}

export function ordersRouter(deps: OrdersRouterDeps): Router {
  const router = Router();
  const signedIn = [deps.session, requireAuth];

  router.post(
    createOrderRoute.path,
    ...[...signedIn, deps.limitOrders, ...createOrderRoute.rules],
    async (req, res) => {
      const { ticketId, price } = createOrderRoute.bodyOf(req);
      const idempotencyKey = req.get('idempotency-key');
      const { order, created } = await deps.createOrder({
        ...{ userId: signedInUser(req).id, ticketId },
        ...(price !== undefined && { price }),
        ...(idempotencyKey !== undefined && { idempotencyKey }),
      });
      res.status(created ? 201 : 200).json(presentOrder(order));
    },
  );

  router.get(listOrdersRoute.path, ...signedIn, ...listOrdersRoute.rules, async (req, res) => {
    const { limit = '50', cursor } = listOrdersRoute.queryOf(req);
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    const { orders, next } = await deps.findOrders(signedInUser(req).id, Number(limit), after);
    if (next !== undefined)
      res.set('Link', `</api/orders?limit=${limit}&cursor=${toCursor(next)}>; rel="next"`);
    res.json(orders.map(presentOrder));
  });

  // Before :id, which would take it for one.
  router.get(liveOrdersRoute.path, ...signedIn, (req, res) => {
    const { claims } = req;
    deps.live.open(req, res, { topics: [signedInUser(req).id], ...(claims && { claims }) });
  });

  router.get(showOrderRoute.path, ...signedIn, async (req, res) => {
    const order = await deps.showOrder(signedInUser(req).id, orderIdOf(req.params['id']));
    res.json(presentOrderNow(order, new Date()));
  });

  router.delete(cancelOrderRoute.path, ...signedIn, async (req, res) => {
    await deps.cancelOrder({ id: orderIdOf(req.params['id']), userId: signedInUser(req).id });
    res.status(204).end();
  });

  return router;
}
