import type { Page } from 'playwright-core';

export type TestCard = 'Works' | 'Declined' | '3-D Secure';

/** An order from held to yours. */
export function orderPage(page: Page) {
  const text = (words: string | RegExp) => page.getByRole('main').getByText(words).first();
  return {
    open: (id: string) => page.goto(`/orders/${id}`),
    text,
    timer: () => page.getByRole('timer'),
    payButton: () => page.getByRole('button', { name: /^Pay \$/ }),
    async payWith(card: TestCard): Promise<void> {
      await page.getByRole('button', { name: card, exact: true }).click();
      await page.getByRole('button', { name: /^Pay \$/ }).click();
    },
    async answerBank(answer: 'Approve payment' | 'Decline'): Promise<void> {
      await page.getByRole('heading', { name: 'Do you approve this payment?' }).waitFor();
      await page.getByRole('button', { name: answer, exact: true }).click();
      await page.waitForURL(/\/orders\//);
    },
    async giveBack(): Promise<void> {
      await page.getByRole('button', { name: 'Give it back' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Give it back' }).click();
      await text('You gave it back').waitFor();
    },
    bought: () => text('It’s yours.').waitFor(),
    alert: () => page.getByRole('main').getByRole('alert').first(),
  };
}
