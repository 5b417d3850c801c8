import { testCards } from '@/lib/sandbox-card';

/** Fills the form with one of the test cards. */
export function TestCardPicker({ onPick }: { onPick: (number: string) => void }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">Fill in a test card</legend>
      <div className="grid grid-cols-3 gap-2">
        {testCards.map((card) => (
          <button
            key={card.number}
            type="button"
            title={`${card.detail}: ${card.number}`}
            onClick={() => onPick(card.number)}
            className="min-h-11 rounded-xl px-2 text-sm font-semibold text-muted ring-1 ring-line ring-inset hover:bg-sunken hover:text-ink"
          >
            {card.label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
