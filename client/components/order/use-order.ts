'use client';

import { useEffect, useState } from 'react';
import { askOrder, askPayment } from '@/lib/browser/ask-order';
import { createOrderFollower } from '@/lib/browser/follow-order';
import { followLive } from '@/lib/browser/live';
import type { Order } from '@/lib/order';
import { orderSchema } from '@/lib/order-schema';
import type { Payment } from '@/lib/payment';

/** The order as it is now, followed for as long as the page is open. */
export function useOrder(initial: { order: Order; payment: Payment | null; serverTime: string }) {
  const orderId = initial.order.id;
  const since = initial.serverTime;
  const [follower] = useState(() =>
    createOrderFollower({
      initial,
      askOrder: () => askOrder(orderId),
      askPayment: () => askPayment(orderId),
      onChange: (state) => setState(state),
    }),
  );
  const [state, setState] = useState(follower.state);

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') follower.refresh();
    };
    follower.start();
    const unfollow = followLive({
      path: '/api/orders/live',
      event: 'order',
      since,
      onChange(data) {
        const told = orderSchema.safeParse(data);
        if (told.success) follower.hear(told.data);
      },
      onReset: () => follower.refresh(),
      onConnected: (connected) => follower.setStreaming(connected),
    });
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    window.addEventListener('online', look);
    return () => {
      unfollow();
      follower.stop();
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
      window.removeEventListener('online', look);
    };
  }, [follower, since]);

  return { ...state, follower };
}
