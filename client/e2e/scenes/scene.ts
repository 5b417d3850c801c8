import type { Page } from 'playwright-core';
import type { Account } from '../support/marketplace';
import type { Say } from './say';

export type Role = 'buyer' | 'seller' | 'newcomer' | 'operator';

/** One page in one state. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  readonly as?: Role;
  /** What has to be arranged before the page is opened. */
  readonly before?: (page: Page) => Promise<void>;
  /** What the visitor does on the page before it is looked at. */
  readonly act?: (page: Page, say: Say) => Promise<void>;
}

/** What the pages are to show. */
export interface Stage {
  readonly accounts: Readonly<Record<Role, Account>>;
  readonly tickets: Readonly<
    Record<
      'full' | 'held' | 'declined' | 'given' | 'bought' | 'used' | 'withdrawn' | 'pictured' | 'plain',
      string
    >
  >;
  readonly orders: Readonly<Record<'held' | 'declined' | 'given' | 'bought' | 'used', string>>;
  /** What the codes of the two bought tickets say; one of them has been shown at the door. */
  readonly codes: Readonly<Record<'valid' | 'used', string>>;
}

export interface Scenes {
  readonly accounts: Stage['accounts'];
  readonly list: readonly Scene[];
}

/** Presses a button by what it says. */
export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click();
