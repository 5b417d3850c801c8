import { BadRequestError, fault } from '@ticketing/common/errors';
import { asMinor, type Minor, parsePrice } from '@ticketing/common/money';
import type { Request } from 'express';
import { body, matchedData, type ValidationChain } from 'express-validator';
import type { DetailChanges } from '../domain/ticket-details';
import { parseInstant } from './iso-date';
import { priceFault } from './price-rules';

/** Longest texts, in characters. */
const lengths = { venue: 120, city: 80, category: 40, section: 40, row: 20, seat: 20, notes: 1000 } as const;

const control = /[\p{Cc}\p{Cs}]/u;
const controlButLineBreaks = /[^\P{Cc}\n\r\t]|\p{Cs}/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

const one = asMinor(1);

function text(chain: ValidationChain, name: string, longest: number, forbidden = control): ValidationChain {
  return chain
    .isString()
    .withMessage(fault('text_invalid', `${name} must be text`))
    .bail()
    .trim()
    .isLength({ max: longest })
    .withMessage(fault('text_too_long', `${name} must be at most ${String(longest)} characters`))
    .custom((value: string) => !forbidden.test(value))
    .withMessage(fault('text_characters', `${name} must not contain control characters`));
}

function price(chain: ValidationChain, name: string, minimum: Minor): ValidationChain {
  return chain
    .custom((value: unknown) => priceFault(name, value, minimum) === undefined)
    .withMessage((value: unknown) => priceFault(name, value, minimum))
    .bail()
    .customSanitizer(parsePrice);
}

/** An optional field of the body. Left out: undefined; null or empty: null. */
const optional = (field: string): ValidationChain =>
  body(field)
    .customSanitizer((value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value))
    .optional({ values: 'null' });

/** Checks of the body of POST and PUT; then `ticketDetails` reads it. */
export function ticketRules({ minimumPrice }: { minimumPrice: Minor }): ValidationChain[] {
  const title = body('title')
    .custom((value: unknown) => typeof value === 'string' && visible.test(value))
    .withMessage(fault('title_required', 'Title is required'))
    .bail();
  return [
    text(title, 'Title', 200),
    price(body('price'), 'Price', minimumPrice),
    optional('startsAt')
      .custom((value: unknown) => parseInstant(value) !== undefined)
      .withMessage(
        fault(
          'starts_at_invalid',
          'The start must be a date and time with its time zone, e.g. 2027-05-01T20:00:00+02:00',
        ),
      )
      .bail()
      .customSanitizer(parseInstant),
    text(optional('venue'), 'Venue', lengths.venue),
    text(optional('city'), 'City', lengths.city),
    text(optional('category'), 'Category', lengths.category),
    text(optional('section'), 'Section', lengths.section),
    text(optional('row'), 'Row', lengths.row),
    text(optional('seat'), 'Seat', lengths.seat),
    text(optional('notes'), 'Notes', lengths.notes, controlButLineBreaks),
    price(optional('faceValue'), 'Face value', one),
  ];
}

/** What only POST takes: a resale can't be edited. */
export const resaleRule = (): ValidationChain =>
  optional('resaleOf')
    .custom((value: unknown) => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value))
    .withMessage('resaleOf must be the id of an order');

/** The body of a request that passed `ticketRules`. */
export function ticketDetails(req: Request): DetailChanges {
  const { resaleOf: _, ...details } = bodyOf(req);
  return details;
}

/** The order that a request's ticket was bought with, if it passed `resaleRule`. */
export const resaleOf = (req: Request): string | undefined => bodyOf(req).resaleOf ?? undefined;

const bodyOf = (req: Request) =>
  matchedData<DetailChanges & { resaleOf?: string | null }>(req, {
    locations: ['body'],
    includeOptionals: true,
  });

/** The version in If-Match, undefined where there is none or any will do. @throws BadRequestError when it is no version */
export function expectedVersion(req: Request): number | undefined {
  const header = req.get('If-Match')?.trim();
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header)?.[1];
  if (version === undefined) throw new BadRequestError('If-Match must be the version in quotes, e.g. "3"');
  return Number(version);
}
