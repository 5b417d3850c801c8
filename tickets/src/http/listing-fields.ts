import { field, type Field, type JsonSchema } from '@ticketing/common/api';
import { fault } from '@ticketing/common/errors';
import { asMinor, MAXIMUM_PRICE, type Minor, parsePrice, toDecimal } from '@ticketing/common/money';
import type { ValidationChain } from 'express-validator';
import { parseInstant } from './iso-date';
import { priceFault } from './price-rules';

interface Rule {
  readonly schema: JsonSchema & { readonly type: string | readonly string[] };
  readonly check: (chain: ValidationChain) => ValidationChain;
}

const control = /[\p{Cc}\p{Cs}]/u;
const controlButLineBreaks = /[^\P{Cc}\n\r\t]|\p{Cs}/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** @param longest in characters, without spaces around them */
const text = (name: string, longest: number, forbidden = control): Rule => ({
  schema: { type: 'string', maxLength: longest },
  check: (chain) =>
    chain
      .isString()
      .withMessage(fault('text_invalid', `${name} must be text`))
      .bail()
      .trim()
      .isLength({ max: longest })
      .withMessage(fault('text_too_long', `${name} must be at most ${String(longest)} characters`))
      .custom((value: string) => !forbidden.test(value))
      .withMessage(fault('text_characters', `${name} must not contain control characters`)),
});

const price = (name: string, minimum: Minor): Rule => ({
  schema: {
    type: ['number', 'string'],
    minimum: toDecimal(minimum),
    maximum: toDecimal(MAXIMUM_PRICE),
    description: 'With at most two decimals; a text of digits will do',
  },
  check: (chain) =>
    chain
      .custom((value: unknown) => priceFault(name, value, minimum) === undefined)
      .withMessage((value: unknown) => priceFault(name, value, minimum))
      .bail()
      .customSanitizer(parsePrice),
});

const instant: Rule = {
  schema: { type: 'string', format: 'date-time', description: 'With its time zone' },
  check: (chain) =>
    chain
      .custom((value: unknown) => parseInstant(value) !== undefined)
      .withMessage(
        fault(
          'starts_at_invalid',
          'The start must be a date and time with its time zone, e.g. 2027-05-01T20:00:00+02:00',
        ),
      )
      .bail()
      .customSanitizer(parseInstant),
};

/** A field that need not be there. Left out: undefined; null or empty: null. */
const optional = <Value>({ schema, check }: Rule): Field<Value | null | undefined> =>
  field({
    required: false,
    schema: { ...schema, type: [schema.type, 'null'].flat() },
    check: (chain) =>
      check(
        chain
          .customSanitizer((value: unknown) =>
            typeof value === 'string' && value.trim() === '' ? null : value,
          )
          .optional({ values: 'null' }),
      ),
  });

const title = text('Title', 200);

/** What sellers say about a ticket; in a list, a form, and each line of a file. */
export const listingFields = ({ minimumPrice }: { minimumPrice: Minor }) => ({
  title: field<string>({
    schema: { ...title.schema, minLength: 1 },
    check: (chain) =>
      title.check(
        chain
          .custom((value: unknown) => typeof value === 'string' && visible.test(value))
          .withMessage(fault('title_required', 'Title is required'))
          .bail(),
      ),
  }),
  price: field<Minor>(price('Price', minimumPrice)),
  startsAt: optional<Date>(instant),
  venue: optional<string>(text('Venue', 120)),
  city: optional<string>(text('City', 80)),
  category: optional<string>(text('Category', 40)),
  section: optional<string>(text('Section', 40)),
  row: optional<string>(text('Row', 20)),
  seat: optional<string>(text('Seat', 20)),
  notes: optional<string>(text('Notes', 1000, controlButLineBreaks)),
  faceValue: optional<Minor>(price('Face value', asMinor(1))),
});

export type ListingFields = ReturnType<typeof listingFields>;

/** What only POST takes: a resale can't be edited. */
export const resaleOf = optional<string>({
  schema: { type: 'string', pattern: '^[0-9a-f]{24}$', description: 'The order that it was bought with' },
  check: (chain) =>
    chain
      .custom((value: unknown) => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value))
      .withMessage('resaleOf must be the id of an order'),
});
