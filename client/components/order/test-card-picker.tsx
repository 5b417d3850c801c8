import { testCards } from '@/lib/sandbox-card';
import { Button } from '../button';

/** Fills the form with one of the test cards. */
export function TestCardPicker({ onPick }: { onPick: (number: string) => void }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">Fill in a test card</legend>
      <div className="grid grid-cols-3 gap-2">
        {testCards.map((card) => (
          <Button
            key={card.number}
            tone="quiet"
            title={`${card.detail}: ${card.number}`}
            className="px-2! text-sm text-muted!"
            onClick={() => onPick(card.number)}
          >
            {card.label}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
