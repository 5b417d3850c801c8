import type { Intent } from './intent';
import type { Unknown } from './payment-provider';

/** An intent as the provider's books list it. */
export interface BookedIntent {
  readonly intent: Intent;
  /** Of the order that it was made for, if it was made by us. */
  readonly orderId: string | undefined;
}

/** The provider's own list of what we asked of it. */
export interface ProviderBooks {
  /** The next page of intents made between two instants, the newest first; empty: that was all. */
  listIntents(range: {
    readonly from: Date;
    readonly to: Date;
    /** The last id of the page before. */
    readonly after: string | undefined;
  }): Promise<{ readonly kind: 'done'; readonly intents: readonly BookedIntent[] } | Unknown>;
}
