/** A message that was given up. */
export interface DeadLetter {
  readonly subject: string;
  readonly group: string;
  readonly body: string;
  readonly sequence: number;
  readonly reason: string;
}

/** Where messages go that can't be handled: kept for an operator, never lost. Saving the same one twice keeps one. */
export interface DeadLetterStore {
  save(letter: DeadLetter): Promise<void>;
}
