import type { Page } from 'playwright-core';

/** Where operators look after the marketplace. */
export function opsPage(page: Page) {
  const dialog = page.getByRole('alertdialog');
  return {
    open: () => page.goto('/ops'),
    allWell: () => page.getByRole('heading', { name: 'All is well' }),
    async search(words: string): Promise<void> {
      await page.getByRole('searchbox', { name: /title/ }).fill(words);
      await page.getByRole('button', { name: 'Find' }).click();
      await page.waitForURL((url) => url.searchParams.get('q') === words);
    },
    order: (title: string) => page.getByRole('main').getByRole('link', { name: title }),
    refundButton: () => page.getByRole('main').getByRole('button', { name: /^Refund/ }),
    dialog,
    async confirmRefund(reason: string): Promise<void> {
      await dialog.getByLabel('Why').fill(reason);
      await dialog.getByRole('button', { name: /^Refund/ }).click();
    },
    text: (words: string | RegExp) => page.getByRole('main').getByText(words).first(),
  };
}
