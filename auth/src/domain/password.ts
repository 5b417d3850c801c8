export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 128;

/** The one spelling under which a password is hashed. Never trimmed: spaces are part of it. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** Whether the length is allowed, counted in characters as people see them typed, not in UTF-16 units. */
export function hasAllowedLength(password: string): boolean {
  const { length } = Array.from(normalisePassword(password));
  return length >= PASSWORD_MIN_LENGTH && length <= PASSWORD_MAX_LENGTH;
}
