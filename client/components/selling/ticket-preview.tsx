'use client';

import { useLocale, useTranslations } from '#i18n';
import { bodyOf, type TicketDraft } from '@/lib/ticket-draft';
import { TicketCardPaper } from '../ticket/ticket-card-paper';

interface TicketPreviewProps {
  draft: TicketDraft;
  currency: string;
  /** Where the first picture is. */
  picture: string | undefined;
}

/** The card as it will stand in the list, while it is being written. */
export function TicketPreview({ draft, currency, picture }: TicketPreviewProps) {
  const t = useTranslations('ticketForm');
  const locale = useLocale();
  const { price, faceValue, startsAt } = bodyOf(draft, locale);
  return (
    <aside aria-label={t('preview')} className="grid gap-3 lg:sticky lg:top-24">
      <p className="text-sm font-semibold">{t('asBuyersSeeIt')}</p>
      <div className="ticket">
        <TicketCardPaper
          ticket={{
            ...draft,
            title: draft.title.trim() || t('yourEvent'),
            price: Number(price) || 0,
            faceValue: Number(faceValue) || null,
            startsAt: startsAt ?? null,
          }}
          currency={currency}
          heading="p"
          picture={picture}
        />
      </div>
      <p className="text-sm text-muted">{t('previewText')}</p>
    </aside>
  );
}
