import { useTranslations } from '#i18n';
import { ticketNumber, type Pass } from '@/lib/pass';
import { placeOf } from '@/lib/ticket-facts';
import { CheckIcon } from '../icons';
import { LocalTime } from '../local-time';
import { Notice } from '../notice';
import { Pill } from '../pill';
import { TicketFacts } from '../ticket/ticket-facts';

const tones = { valid: 'good', used: 'warn', void: 'bad' } as const;

/** A ticket as it is shown at the door, on a screen or on paper: body, and a stub with the code. */
export function PassTicket({ pass, checkAt }: { pass: Pass; checkAt: string }) {
  const t = useTranslations('pass');
  const { ticket, status, usedAt } = pass;
  return (
    <article className="ticket ticket-large">
      <div className="ticket-paper">
        <div className="flex flex-col px-[clamp(22px,4vw,40px)] py-[clamp(24px,4vw,40px)]">
          <p className="flex items-center gap-3">
            <span className="eyebrow">{t('kind')}</span>
            <Pill tone={tones[status]}>{t(status)}</Pill>
          </p>
          <h1 className="display mt-2 break-words">{ticket.title}</h1>
          <p className="mt-4 text-[18px] leading-7 text-muted">
            {ticket.startsAt ? <LocalTime iso={ticket.startsAt} style="long" /> : t('noDate')}
            <br />
            {placeOf(ticket)}
          </p>
          <TicketFacts ticket={ticket} />
          <div className="mt-auto pt-8">
            {status === 'valid' && <p className="max-w-[44ch] text-sm text-muted">{t('once')}</p>}
            {status === 'used' && (
              <Notice tone="warn">
                {t.rich('usedText', { at: () => <LocalTime iso={usedAt ?? ''} style="moment" /> })}
              </Notice>
            )}
            {status === 'void' && <Notice tone="bad">{t('voidText')}</Notice>}
          </div>
        </div>
        <div className="ticket-stub items-center! text-center!">
          {status === 'valid' ? (
            <div
              role="img"
              aria-label={t('codeAlt')}
              className="w-full max-w-[264px] overflow-hidden rounded-xl bg-white"
              dangerouslySetInnerHTML={{ __html: pass.qr }}
            />
          ) : (
            <Spent used={status === 'used'} />
          )}
          {status === 'valid' && (
            <p>
              <b className="block text-[17px]">{t('admits')}</b>
              <span className="text-sm text-muted">{t('scan')}</span>
            </p>
          )}
          <p className="text-sm font-semibold tabular-nums">
            {t('number', { number: ticketNumber(pass.id, pass.serial) })}
          </p>
          <p className="hidden text-xs text-muted print:block">{t('check', { address: checkAt })}</p>
        </div>
      </div>
    </article>
  );
}

/** In the code's place when it lets nobody in any more. */
function Spent({ used }: { used: boolean }) {
  return (
    <div
      aria-hidden="true"
      className={`grid aspect-square w-full max-w-[200px] place-items-center rounded-xl border-2 border-dashed ${used ? 'border-warn text-warn' : 'border-bad text-bad'}`}
    >
      {used ? (
        <CheckIcon className="size-20" />
      ) : (
        <svg viewBox="0 0 24 24" className="size-20" fill="none" stroke="currentColor" strokeWidth="2">
          <circle cx="12" cy="12" r="8.5" />
          <path d="m6 6 12 12" />
        </svg>
      )}
    </div>
  );
}
