import { type ErrorItem, RequestValidationError } from '@ticketing/common/errors';
import { matchedData, type ValidationChain, validationResult } from 'express-validator';
import { givenDetails, type DetailChanges, type TicketDetails } from '../domain/ticket-details';
import type { ListingLine } from './listing-file';

export type CheckedListing = { readonly details: TicketDetails } | { readonly errors: readonly ErrorItem[] };

/** Checks a line of a file by the very rules of the form. */
export async function checkListing(
  { fields, hasMore }: ListingLine,
  rules: readonly ValidationChain[],
): Promise<CheckedListing> {
  if (hasMore)
    return {
      errors: [{ message: 'The line has more cells than there are columns', code: 'too_many_cells' }],
    };
  const request = { body: { ...fields } };
  for (const rule of rules) await rule.run(request);
  const result = validationResult(request);
  if (!result.isEmpty()) return { errors: new RequestValidationError(result.array()).serializeErrors() };
  return {
    details: givenDetails(
      matchedData<DetailChanges>(request, { locations: ['body'], includeOptionals: true }),
    ),
  };
}
