/** A key for one intention of the user; also where `crypto.randomUUID` is missing (plain http on a LAN). */
export function createIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Keeps one key while the same request is tried again (double click, lost answer, time-out), and takes a
 * new one when the intention changed or the last one was answered for good.
 */
export function createKeyKeeper(newKey: () => string = createIdempotencyKey) {
  let current: { intention: string; key: string } | undefined;
  return {
    keyFor(intention: string): string {
      if (current?.intention !== intention) current = { intention, key: newKey() };
      return current.key;
    },
    /** `status` of the answer; 0, 408, 429 and 5xx leave open whether the request took effect. */
    settle(status: number): void {
      const unknown = status === 0 || status === 408 || status === 409 || status === 429 || status >= 500;
      if (!unknown) current = undefined;
    },
  };
}
