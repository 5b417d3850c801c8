import type { Page } from 'playwright-core';

/** The list of tickets for sale. */
export function homePage(page: Page) {
  return {
    open: (path = '/') => page.goto(path),
    async search(words: string): Promise<void> {
      await page.getByRole('searchbox', { name: 'Search' }).fill(words);
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      await page.waitForURL((url) => url.searchParams.get('q') === words);
    },
    card: (title: string) => page.locator('a.ticket', { hasText: title }),
    cards: () => page.locator('a.ticket'),
    nothingFound: () => page.getByRole('heading', { name: /No tickets/ }),
  };
}
