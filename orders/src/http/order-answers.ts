import { cancelReasons, OrderStatus } from '@ticketing/common/events';
import { z } from 'zod';

const id = z.string().min(1);
const instant = z.iso.datetime();

/** What a ticket is for. */
export const seatAnswer = z.object({
  title: z.string(),
  startsAt: instant.optional(),
  venue: z.string().optional(),
  city: z.string().optional(),
  section: z.string().optional(),
  row: z.string().optional(),
  seat: z.string().optional(),
});

/** The public fields of an order. */
export const orderAnswer = z
  .object({
    id,
    userId: id.describe('The buyer'),
    status: z.enum(OrderStatus),
    reason: z.enum(cancelReasons).optional().describe('Why it was cancelled'),
    expiresAt: instant,
    createdAt: instant,
    version: z.int().min(0),
    ticket: seatAnswer
      .extend({ id, sellerId: id, price: z.number().describe('As it was when the order was placed') })
      .describe('As it was when the order was placed'),
  })
  .meta({ title: 'Order' });

export const orderNowAnswer = orderAnswer
  .extend({ serverTime: instant.describe('To count down by our clock') })
  .meta({ title: 'OrderNow' });

/** What operators see of an order. */
export const operatorOrderAnswer = orderAnswer
  .extend({
    locked: z.boolean().describe('Whether tickets holds the ticket for it'),
    authorised: z.boolean().describe('Whether payments has the amount'),
  })
  .meta({ title: 'OperatorOrder' });

export const stuckOrdersAnswer = z
  .object({
    overdue: operatorOrderAnswer.array().describe('Open a minute past their time'),
    unlocked: operatorOrderAnswer.array().describe('Not locked after a minute'),
  })
  .meta({ title: 'StuckOrders' });
