/** The one spelling under which an address is kept and compared: without spaces around, lower case, Unicode NFKC. */
export function normaliseEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}
