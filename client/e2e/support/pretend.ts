import type { Page } from 'playwright-core';

/**
 * Lets a page hear of a state that a real marketplace passes through too quickly to be looked at. For
 * screenshots only: tests bring real states about.
 */
export async function pretendOrder(page: Page, changes: object): Promise<void> {
  await page.route(/\/api\/orders\/[0-9a-f]+$/, async (route) => {
    const response = await route.fetch();
    const order = (await response.json()) as object;
    await route.fulfill({ response, json: { ...order, ...changes } });
  });
}

export async function pretendPayment(page: Page, payment: object): Promise<void> {
  await page.route(/\/api\/payments\?/, async (route) => {
    await route.fulfill({ status: 200, json: { id: 'pretended', ...payment } });
  });
}
