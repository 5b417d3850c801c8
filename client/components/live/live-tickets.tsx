'use client';

import { useRouter } from 'next/navigation';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { pageShown } from '@/lib/browser/page-shown';
import type { Ticket } from '@/lib/ticket';
import { TicketAnnouncer } from './ticket-announcer';

interface Live {
  /** The newest that was told of tickets, by id. */
  readonly told: ReadonlyMap<string, Ticket>;
  /** Has a ticket followed that the page shows, until the result is called. */
  readonly show: (ticket: Ticket) => () => void;
}

const LiveContext = createContext<Live>({ told: new Map(), show: () => () => undefined });

/** What one stream can follow. */
const most = 100;

interface LiveTicketsProps {
  /** The server's time (ISO) of what the page shows. */
  since: string;
  currency: string;
  children: ReactNode;
}

/** Follows the tickets that are shown within, over one connection, and says their changes to screen readers. */
export function LiveTickets({ since, currency, children }: LiveTicketsProps) {
  const router = useRouter();
  const [shown, setShown] = useState<ReadonlyMap<string, Ticket>>(new Map());
  const [told, setTold] = useState<ReadonlyMap<string, Ticket>>(new Map());
  const ids = [...shown.keys()].slice(0, most).sort().join(',');

  const show = useCallback((ticket: Ticket) => {
    setShown((before) => new Map(before).set(ticket.id, ticket));
    return () =>
      setShown((before) => {
        const after = new Map(before);
        if (after.get(ticket.id) === ticket) after.delete(ticket.id);
        return after;
      });
  }, []);

  useEffect(() => {
    if (ids === '') return;
    let end: (() => void) | undefined;
    let left = false;
    const onTicket = (ticket: Ticket) => {
      setTold((before) => {
        const known = before.get(ticket.id);
        return known && known.version >= ticket.version ? before : new Map(before).set(ticket.id, ticket);
      });
    };
    // Not needed to show the page, therefore loaded after it.
    void pageShown()
      .then(() => import('@/lib/browser/follow-tickets'))
      .then(({ followTickets }) => {
        if (!left)
          end = followTickets({ ids: ids.split(','), since, onTicket, onReset: () => router.refresh() });
      });
    return () => {
      left = true;
      end?.();
    };
    // A page that was loaded anew knows more, but follows on as it was.
  }, [ids, router]);

  const live = useMemo(() => ({ told, show }), [told, show]);
  return (
    <LiveContext value={live}>
      {children}
      <TicketAnnouncer shown={shown} told={told} currency={currency} />
    </LiveContext>
  );
}

/** The ticket as it is now. */
export function useLiveTicket(ticket: Ticket): Ticket {
  const { told, show } = useContext(LiveContext);
  useEffect(() => show(ticket), [show, ticket]);
  const newest = told.get(ticket.id);
  return newest && newest.version > ticket.version ? newest : ticket;
}
