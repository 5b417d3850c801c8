import type { Minor } from '@ticketing/common/money';

/** What the seller says about a ticket. */
export interface TicketDetails {
  readonly title: string;
  readonly price: Minor;
  readonly startsAt?: Date;
  readonly venue?: string;
  readonly city?: string;
  readonly category?: string;
  readonly section?: string;
  readonly row?: string;
  readonly seat?: string;
  readonly notes?: string;
  /** What is printed on the ticket. */
  readonly faceValue?: Minor;
}

type OptionalDetails = Omit<TicketDetails, 'title' | 'price'>;

/** New details: a field left out stays as it is, null removes it. */
export type DetailChanges = Pick<TicketDetails, 'title' | 'price'> & {
  readonly [Field in keyof OptionalDetails]?: OptionalDetails[Field] | null | undefined;
};

/** The details in which what is not given has no field at all. */
export function givenDetails(changes: DetailChanges): TicketDetails {
  const { title, price, startsAt, venue, city, category, section, row, seat, notes, faceValue } = changes;
  return {
    title,
    price,
    ...(startsAt && { startsAt }),
    ...(venue && { venue }),
    ...(city && { city }),
    ...(category && { category }),
    ...(section && { section }),
    ...(row && { row }),
    ...(seat && { seat }),
    ...(notes && { notes }),
    ...(faceValue && { faceValue }),
  };
}

/** The details after `changes`. */
export function changeDetails(details: TicketDetails, changes: DetailChanges): TicketDetails {
  const named = Object.entries(changes).filter(([, value]) => value !== undefined);
  return givenDetails({ ...details, ...Object.fromEntries(named) });
}

/** Whether both say the same. */
export function sameDetails(one: TicketDetails, other: TicketDetails): boolean {
  // givenDetails writes the fields in one order.
  return JSON.stringify(givenDetails(one)) === JSON.stringify(givenDetails(other));
}
