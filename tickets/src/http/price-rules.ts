import { type Fault, fault } from '@ticketing/common/errors';
import { MAXIMUM_PRICE, type Minor, parsePrice, toDecimal } from '@ticketing/common/money';

const decimal = (amount: Minor): string => toDecimal(amount).toFixed(2);

/** What is wrong with a price from outside, in words for its field; undefined when nothing is. */
export function priceFault(name: string, value: unknown, minimum: Minor): Fault | undefined {
  const amount = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
  if (!(amount > 0)) return fault('price_not_positive', `${name} must be greater than 0`);
  if (amount > toDecimal(MAXIMUM_PRICE))
    return fault('price_too_high', `${name} must be at most ${decimal(MAXIMUM_PRICE)}`);
  const parsed = parsePrice(value);
  if (parsed === undefined)
    return fault('price_not_plain', `${name} must be a plain number with at most two decimals`);
  return parsed < minimum
    ? fault('price_too_low', `${name} must be at least ${decimal(minimum)}`)
    : undefined;
}
