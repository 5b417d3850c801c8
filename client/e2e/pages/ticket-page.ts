import type { Page } from 'playwright-core';

/** One ticket, for buyers and for its seller. */
export function ticketPage(page: Page) {
  return {
    open: (id: string) => page.goto(`/tickets/${id}`),
    buyButton: () => page.getByRole('button', { name: /^Buy for/ }),
    /** Buys and waits for the order's page; the order's id. */
    async buy(): Promise<string> {
      await page.getByRole('button', { name: /^Buy for/ }).click();
      await page.waitForURL(/\/orders\/[0-9a-f]+$/);
      return new URL(page.url()).pathname.split('/').pop() ?? '';
    },
    editLink: () => page.getByRole('link', { name: 'Edit', exact: true }),
    async withdraw(): Promise<void> {
      await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
      await page.getByRole('button', { name: 'Withdraw it' }).click();
      await page.getByText('You took it off sale').waitFor();
    },
    text: (words: string | RegExp) => page.getByRole('main').getByText(words).first(),
  };
}
