import { changeDetails, type DetailChanges, type TicketDetails } from './ticket-details';
import { ResaleDiffersError } from './ticket-errors';

/** What a ticket lets into, and where: that doesn't change because somebody else goes. */
const ofTheEvent = ['title', 'startsAt', 'venue', 'city', 'section', 'row', 'seat'] as const;

/**
 * What the seller of a resale says, with what it is for as it was bought. What they leave out is taken from there, and
 * so is the category and what is printed on the ticket; notes are the seller's own.
 *
 * @throws ResaleDiffersError when it would be for something else
 */
export function resaleDetails(bought: TicketDetails, listing: DetailChanges): TicketDetails {
  return changeResale({ ...bought, ...(bought.notes !== undefined && { notes: '' }) }, listing);
}

/** A resale after an edit. @throws ResaleDiffersError when it would be for something else */
export function changeResale(details: TicketDetails, changes: DetailChanges): TicketDetails {
  const changed = changeDetails(details, changes);
  const other = ofTheEvent.find((field) => spelled(changed[field]) !== spelled(details[field]));
  if (other !== undefined) throw new ResaleDiffersError(other);
  return { ...changed, ...(details.startsAt && { startsAt: details.startsAt }) };
}

/** Forms know dates by the minute. */
const spelled = (value: string | Date | undefined): string =>
  value instanceof Date ? value.toISOString().slice(0, 16) : (value ?? '');
