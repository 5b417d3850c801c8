'use client';

import { useEffect, useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { holderBy, type Holder } from '@/lib/order';
import type { Ticket } from '@/lib/ticket';

export type { Holder };

interface HolderOptions {
  rendered: Ticket;
  /** As the page was rendered. */
  heldByVisitor: Holder;
  /** Whether the visitor may hold it at all. */
  asks: boolean;
}

/**
 * Whether it is the visitor who holds or has bought the ticket, in another tab perhaps. Orders shows an order to its
 * buyer alone, so an answer means that it is.
 */
export function useHolder(ticket: Ticket, { rendered, heldByVisitor, asks }: HolderOptions): Holder {
  const [found, setFound] = useState<{ version: number; holder: Holder }>();
  const { orderId, version } = ticket;
  const known = version === rendered.version;
  useEffect(() => {
    if (known || !asks || !orderId) return;
    void callApi({ url: `/api/orders/${orderId}` }, ({ orderSchema }) => orderSchema).then((outcome) => {
      if (outcome.ok) setFound({ version, holder: holderBy(outcome.value) });
    });
  }, [known, asks, orderId, version]);
  if (known) return heldByVisitor;
  return found?.version === version ? found.holder : undefined;
}
