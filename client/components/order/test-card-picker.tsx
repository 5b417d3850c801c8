import { useTranslations } from '#i18n';
import { testCards } from '@/lib/sandbox-card';
import { Button } from '../button';

/** Fills the form with one of the test cards. */
export function TestCardPicker({ onPick }: { onPick: (number: string) => void }) {
  const t = useTranslations('card');
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">{t('fill')}</legend>
      <div className="grid grid-cols-3 gap-2">
        {testCards.map((card) => (
          <Button
            key={card.number}
            tone="quiet"
            title={`${t(`${card.words}Detail`)}: ${card.number}`}
            className="px-1! text-sm leading-tight! text-muted! max-[360px]:text-[13px]"
            onClick={() => onPick(card.number)}
          >
            {t(card.words)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
