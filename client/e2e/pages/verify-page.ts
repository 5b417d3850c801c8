import type { Page } from 'playwright-core';

export type Sign = 'valid' | 'used' | 'void' | 'not_genuine' | 'admitted';

/** Where a door finds out whether a ticket is good. */
export function verifyPage(page: Page) {
  return {
    /** As the phone's own camera opens it. */
    openAt: (address: string) => page.goto(address),
    async check(code: string): Promise<void> {
      await page.getByLabel('Code of the ticket').fill(code);
      await page.getByRole('button', { name: 'Check it' }).click();
    },
    sign: (sign: Sign) => page.locator(`[data-sign="${sign}"]`),
    letInButton: () => page.getByRole('button', { name: 'Let in' }),
    next: () => page.getByRole('button', { name: 'Next ticket' }).click(),
    text: (words: string | RegExp) => page.getByRole('main').getByText(words).first(),
  };
}
