/** The cards of the sandbox, by what they are for. */
export const testCards = [
  { number: '4242424242424242', words: 'works' },
  { number: '4000000000009995', words: 'declined' },
  { number: '4000000000003220', words: 'secure' },
] as const;

export interface CardInput {
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
}

/** What is wrong with a field of a card: the key of its words, or words of the provider. */
export type CardFault =
  'number_invalid' | 'expiry_invalid' | 'expired' | 'cvc_invalid' | { readonly said: string };

export type CardFaults = { -readonly [field in keyof CardInput]?: CardFault };

/** "4242 4242 4242 4242": what was typed, in groups of four. */
export function formatCardNumber(typed: string): string {
  return digits(typed)
    .slice(0, 19)
    .replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** "04 / 30" from whatever was typed or filled in ("4/30", "0430", "04/2030"). */
export function formatExpiry(typed: string): string {
  const [first = '', second] = typed.split('/').map(digits);
  if (second !== undefined) {
    const month = first.length === 1 ? `0${first}` : first;
    return `${month} / ${second.length === 4 ? second.slice(2) : second.slice(0, 2)}`;
  }
  if (first.length === 1 && Number(first) > 1) return `0${first} / `;
  return first.length <= 2 ? first : `${first.slice(0, 2)} / ${first.slice(2, 4)}`;
}

/** Month 1–12 and full year, or nothing when it isn't a date. */
export function parseExpiry(expiry: string): { month: number; year: number } | undefined {
  const match = /^(\d{2}) ?\/ ?(\d{2})$/.exec(expiry.trim());
  const month = Number(match?.[1]);
  if (!match || month < 1 || month > 12) return undefined;
  return { month, year: 2000 + Number(match[2]) };
}

/** What can be told without asking the provider; the provider has the last word. */
export function findCardFaults(card: CardInput, now: Date): CardFaults {
  const faults: CardFaults = {};
  if (!passesLuhn(digits(card.number))) faults.number = 'number_invalid';
  const expiry = parseExpiry(card.expiry);
  if (!expiry) faults.expiry = 'expiry_invalid';
  else if (new Date(expiry.year, expiry.month) <= now) faults.expiry = 'expired';
  if (!/^\d{3,4}$/.test(card.cvc)) faults.cvc = 'cvc_invalid';
  return faults;
}

/** The form that the provider takes cards in. */
export function encodeCard(card: CardInput): URLSearchParams {
  const expiry = parseExpiry(card.expiry);
  return new URLSearchParams({
    type: 'card',
    'card[number]': digits(card.number),
    'card[exp_month]': String(expiry?.month ?? ''),
    'card[exp_year]': String(expiry?.year ?? ''),
    'card[cvc]': card.cvc,
  });
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}

function passesLuhn(number: string): boolean {
  if (number.length < 12) return false;
  const sum = Array.from(number)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
