import { ApiError } from './api-error';
import { type TestCard, findTestCard } from './test-cards';

export interface EnteredCard {
  number: string;
  expMonth: number;
  expYear: number;
  cvc: string | undefined;
}

function cardError(code: string, param: string, message: string, declineCode?: string): ApiError {
  return new ApiError(402, {
    type: 'card_error',
    code,
    param,
    message,
    ...(declineCode !== undefined && { declineCode }),
  });
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const weighted = index % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

/**
 * Checks what was typed the way Stripe does before any bank is asked.
 *
 * @param now seconds since 1970; a card is good to the end of its month
 * @returns the card's number without spaces, its full year and its entry in the list of test cards
 * @throws ApiError 402 with Stripe's code and the field at fault
 */
export function validateCard(entered: EnteredCard, now: number): { card: TestCard; expYear: number } {
  const number = entered.number.replace(/[\s-]/g, '');
  if (!/^\d{12,19}$/.test(number)) {
    throw cardError('invalid_number', 'number', 'The card number is not a valid credit card number.');
  }
  if (!passesLuhn(number)) throw cardError('incorrect_number', 'number', 'Your card number is incorrect.');

  const today = new Date(now * 1000);
  const thisYear = today.getUTCFullYear();
  const expYear = entered.expYear < 100 ? 2000 + entered.expYear : entered.expYear;
  if (entered.expMonth < 1 || entered.expMonth > 12) {
    throw cardError('invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid.");
  }
  if (expYear < thisYear || expYear > thisYear + 50) {
    throw cardError('invalid_expiry_year', 'exp_year', "Your card's expiration year is invalid.");
  }
  if (expYear === thisYear && entered.expMonth < today.getUTCMonth() + 1) {
    throw cardError('invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid.");
  }

  const card = findTestCard(number);
  const cvcFits = card?.brand === 'amex' ? /^\d{3,4}$/ : /^\d{3}$/;
  if (entered.cvc !== undefined && !cvcFits.test(entered.cvc)) {
    throw cardError('invalid_cvc', 'cvc', "Your card's security code is invalid.");
  }
  if (card === undefined) {
    throw cardError(
      'card_declined',
      'number',
      'Your card was declined. Your request was in test mode, but used a non test card. ' +
        'For a list of valid test cards, visit: https://stripe.com/docs/testing.',
      'test_mode_live_card',
    );
  }
  return { card, expYear };
}
