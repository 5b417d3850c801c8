/** One thing that is wrong with a request: words for people, and a code by which a client says it in its own. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

/**
 * A fault with a stable code, to hand to express-validator's `withMessage`, or to a chain as its message.
 *
 * @example body('title').notEmpty().withMessage(fault('title_required', 'Title is required'))
 */
export const fault = (code: string, message: string): Fault => ({ code, message });

/** Reads what a chain was given as its message: a fault, or mere words. */
export function faultOf(given: unknown): { message: string; code?: string } {
  if (typeof given !== 'object' || given === null || !('message' in given) || !('code' in given))
    return { message: String(given) };
  return { message: String(given.message), code: String(given.code) };
}
