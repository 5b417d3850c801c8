import { useTranslations } from '#i18n';
import type { Ticket } from '@/lib/ticket';

/** Seat and notes, printed as on a ticket: small label, large value. */
export function TicketFacts({ ticket }: { ticket: Pick<Ticket, 'section' | 'row' | 'seat' | 'notes'> }) {
  const t = useTranslations('ticket');
  const seats = [
    [t('section'), ticket.section],
    [t('row'), ticket.row],
    [t('seat'), ticket.seat],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]));
  return (
    <>
      {seats.length > 0 && (
        <dl className="mt-7 flex flex-wrap gap-x-10 gap-y-4">
          {seats.map(([label, value]) => (
            <div key={label}>
              <dt className="text-[13px] font-medium text-muted">{label}</dt>
              <dd className="text-xl font-bold tracking-tight">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {ticket.notes && (
        <section className="mt-7 border-t border-line pt-5">
          <h2 className="text-[13px] font-medium text-muted">{t('fromSeller')}</h2>
          <p className="mt-1 max-w-[60ch] break-words whitespace-pre-line">{ticket.notes}</p>
        </section>
      )}
    </>
  );
}
