import 'server-only';
import { cache } from 'react';
import { nextCursor } from '../link-header';
import type { Order } from '../order';
import { orderListSchema, orderSchema } from '../order-schema';
import { passSchema, type Pass } from '../pass';
import { callService, type Answer } from './call-service';
import type { Page } from './tickets';

/** A page of the visitor's orders, newest first. */
export async function findOrders(cursor: string | undefined): Promise<Page<Order>> {
  const search = new URLSearchParams({ limit: '20', ...(cursor ? { cursor } : {}) }).toString();
  const answer = await callService('orders', `/api/orders?${search}`, orderListSchema);
  if (!answer.ok) return answer;
  return {
    ok: true,
    items: answer.value,
    next: nextCursor(answer.headers.get('link')),
    serverTime: answer.serverTime,
  };
}

/** One of the visitor's orders. */
export const getOrder = cache((id: string): Promise<Answer<Order>> => {
  return callService('orders', `/api/orders/${encodeURIComponent(id)}`, orderSchema);
});

/** The pass of a complete order: the visitor's own, or whosever the signed `link` of a mail opens. */
export const getPass = cache((id: string, link?: string): Promise<Answer<Pass>> => {
  const search = link === undefined ? '' : `?${new URLSearchParams({ link }).toString()}`;
  return callService('orders', `/api/orders/${encodeURIComponent(id)}/pass${search}`, passSchema);
});
