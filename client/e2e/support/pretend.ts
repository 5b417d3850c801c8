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

/** Tells a page that tickets have changed. */
export async function pretendChanges(page: Page, changes: Readonly<Record<string, object>>): Promise<void> {
  const messages = Object.entries(changes).map(async ([id, change]) => {
    const ticket = (await (await page.request.get(`/api/tickets/${id}`)).json()) as { version: number };
    const told = { ...ticket, ...change, version: ticket.version + 1 };
    return `event: ticket\ndata: ${JSON.stringify(told)}\n\n`;
  });
  const body = `retry: 60000\n${(await Promise.all(messages)).join('')}`;
  await page.route(/\/api\/tickets\/live/, (route) =>
    route.fulfill({ contentType: 'text/event-stream', body }),
  );
}

export async function pretendPayment(page: Page, payment: object): Promise<void> {
  await page.route(/\/api\/payments\?/, async (route) => {
    await route.fulfill({ status: 200, json: { id: 'pretended', ...payment } });
  });
}
