/** `valid` until somebody is let in with it, or until the ticket has gone to somebody else. Both are for ever. */
export const passStatuses = ['valid', 'used', 'void'] as const;
export type PassStatus = (typeof passStatuses)[number];

/** What lets the buyer of a complete order in: one an order, its id being the order's. */
export interface Pass {
  readonly id: string;
  /** 1 for a ticket bought first-hand here, one more each time it is passed on. */
  readonly serial: number;
  readonly status: PassStatus;
  readonly issuedAt: Date;
  readonly usedAt?: Date;
}

/** What a pass's token says. It tells nothing of the buyer. */
export interface PassClaims {
  readonly orderId: string;
  readonly serial: number;
}

export const firstSerial = 1;
