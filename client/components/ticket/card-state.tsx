'use client';

import { useTranslations } from '#i18n';
import type { Ticket } from '@/lib/ticket';
import { LocalTime } from '../local-time';
import { Pill } from '../pill';

/** Why a ticket on a card can't be bought now. */
export function CardState({
  ticket: { status, heldUntil },
}: {
  ticket: Pick<Ticket, 'status' | 'heldUntil'>;
}) {
  const t = useTranslations('live');
  if (status === 'sold') return <Pill tone="gone">{t('isSold')}</Pill>;
  if (status === 'withdrawn') return <Pill tone="gone">{t('isWithdrawn')}</Pill>;
  return (
    <>
      <Pill tone="warn">{t('isHeld')}</Pill>
      {heldUntil && (
        <p className="text-xs leading-4 text-muted tabular-nums">
          {t.rich('backAt', { at: () => <LocalTime iso={heldUntil} style="clock" /> })}
        </p>
      )}
    </>
  );
}
