import { bodyChains, bodyValues } from '@ticketing/common/api';
import { type ErrorItem, RequestValidationError } from '@ticketing/common/errors';
import { validationResult } from 'express-validator';
import { givenDetails, type TicketDetails } from '../domain/ticket-details';
import type { ListingFields } from './listing-fields';
import type { ListingLine } from './listing-file';

export type CheckedListing = { readonly details: TicketDetails } | { readonly errors: readonly ErrorItem[] };

/** Makes what checks lines of a file by the very rules of the form. */
export function createCheckListing(fields: ListingFields) {
  const chains = bodyChains(fields);
  return async ({ fields: given, hasMore }: ListingLine): Promise<CheckedListing> => {
    if (hasMore)
      return {
        errors: [{ message: 'The line has more cells than there are columns', code: 'too_many_cells' }],
      };
    const request = { body: { ...given } };
    for (const chain of chains) await chain.run(request);
    const result = validationResult(request);
    if (!result.isEmpty()) return { errors: new RequestValidationError(result.array()).serializeErrors() };
    return { details: givenDetails(bodyValues(fields, request)) };
  };
}
