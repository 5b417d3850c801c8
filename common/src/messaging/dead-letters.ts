/** A message that was given up. */
export interface DeadLetter {
  readonly subject: string;
  readonly group: string;
  readonly body: string;
  readonly sequence: number;
  readonly reason: string;
}

/** One that is kept. */
export type KeptLetter = DeadLetter & { readonly id: string };

/** Where messages go that can't be handled: kept for an operator, never lost. */
export interface DeadLetterStore {
  /** Saving the same one again keeps one, with the newer reason; it is then tried no more. */
  save(letter: DeadLetter): Promise<void>;
  /** One that an operator wants handled again, which nobody else gets for a while. */
  claimRetry(): Promise<KeptLetter | undefined>;
  /** It was handled: forgets it. */
  remove(letter: KeptLetter): Promise<void>;
}
