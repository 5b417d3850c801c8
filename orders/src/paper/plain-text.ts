/** A seller's words as they can be printed: without characters that control or turn round what stands beside them. */
export const plainText = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .trim();

/** Where it is: "Paradiso, Amsterdam". */
export const placeOf = ({ venue, city }: { venue?: string; city?: string }): string =>
  [venue, city]
    .flatMap((part) => (part === undefined ? [] : [plainText(part)]))
    .filter((part) => part !== '')
    .join(', ');

/** The name of a file about an event, in letters that every system takes. */
export function fileName(title: string, ending: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return `${slug === '' ? 'ticket' : `ticket-${slug}`}.${ending}`;
}

/** How people say which ticket it is: the end of its id, and which holder's it is. */
export const ticketNumber = (orderId: string, serial: number): string =>
  `${orderId.slice(-12, -8)}-${orderId.slice(-8, -4)}-${orderId.slice(-4)}`.toUpperCase() +
  (serial === 1 ? '' : ` / ${String(serial)}`);
