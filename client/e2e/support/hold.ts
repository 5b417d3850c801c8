import type { Page } from 'playwright-core';

export const scripts = '**/_next/static/**/*.js';

/** Holds back what a page asks for under these addresses until the result is called. */
export async function hold(page: Page, addresses: string | RegExp): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(addresses, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
