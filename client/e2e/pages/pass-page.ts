import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

/** The ticket that was bought, as it is shown at the door. */
export function passPage(page: Page) {
  return {
    open: (orderId: string) => page.goto(`/orders/${orderId}/pass`),
    code: () => page.getByRole('img', { name: /QR code/ }),
    text: (words: string | RegExp) => page.getByRole('main').getByText(words).first(),
    /** Presses a file's link; its beginning as text. */
    async save(name: 'Save as PDF' | 'Add to calendar'): Promise<string> {
      const started = page.waitForEvent('download');
      await page.getByRole('link', { name }).click();
      return (await readFile(await (await started).path())).toString('latin1', 0, 400);
    },
  };
}
