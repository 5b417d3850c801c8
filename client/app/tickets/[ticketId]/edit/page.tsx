import Link from 'next/link';
import { notFound } from 'next/navigation';
import { buttonClass } from '@/components/button-class';
import { EditTicket } from '@/components/selling/edit-ticket';
import { OwnerActions } from '@/components/ticket/owner-actions';
import { Unavailable } from '@/components/unavailable';
import { readConfig } from '@/lib/config';
import type { PageProps } from '@/lib/page-props';
import { requireSession } from '@/lib/services/session';
import { getTicket } from '@/lib/services/tickets';
import { userIdOf } from '@/lib/session';

export const metadata = { title: 'Edit a ticket' };

export default async function EditTicketPage({ params }: PageProps<{ ticketId: string }>) {
  const { ticketId } = await params;
  const session = await requireSession(`/tickets/${ticketId}/edit`);
  const answer = await getTicket(ticketId);
  if (!answer.ok) {
    if (answer.problem.status === 404 || answer.problem.status === 400) notFound();
    return <Unavailable what="This ticket" />;
  }
  const ticket = answer.value;
  const owned = userIdOf(session) === ticket.userId;
  return (
    <div className="pt-9 md:pt-12">
      <p className="eyebrow">{ticket.title}</p>
      <h1 className="display mt-1 mb-9">
        {owned && ticket.status === 'available' ? 'Edit your ticket' : 'This can’t be edited'}
      </h1>
      {!owned && (
        <div className="grid max-w-md justify-items-start gap-5">
          <p className="text-muted">Only the person who listed a ticket can change it.</p>
          <Link href={`/tickets/${ticketId}`} className={buttonClass()}>
            See the ticket
          </Link>
        </div>
      )}
      {owned && ticket.status !== 'available' && (
        <div className="grid max-w-md gap-5">
          <OwnerActions ticket={ticket} />
          <p>
            <Link href={`/tickets/${ticketId}`} className={buttonClass({ tone: 'quiet' })}>
              Back to the ticket
            </Link>
          </p>
        </div>
      )}
      {owned && ticket.status === 'available' && (
        <EditTicket ticket={ticket} currency={readConfig().currency} />
      )}
    </div>
  );
}
