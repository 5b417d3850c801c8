import type { Page } from 'playwright-core';

/** The form in which a ticket is listed or edited. */
export function ticketForm(page: Page) {
  return {
    fill: async (fields: Readonly<Record<string, string>>) => {
      for (const [label, value] of Object.entries(fields)) {
        await page.getByLabel(label, { exact: false }).first().fill(value);
      }
    },
    async list(): Promise<string> {
      await page.getByRole('button', { name: 'Put it on sale' }).click();
      await page.waitForURL(/\/tickets\/[0-9a-f]{24}$/);
      return new URL(page.url()).pathname.split('/').pop() ?? '';
    },
    submit: () => page.getByRole('button', { name: /Put it on sale|Save changes/ }).click(),
    fault: (field: string) => page.locator(`#${field}-error`),
    alert: () => page.getByRole('main').getByRole('alert'),
  };
}
