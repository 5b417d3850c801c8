export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 128;

/** The one spelling under which a password is hashed. Never trimmed: spaces are part of it. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}
