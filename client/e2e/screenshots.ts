import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { baseUrl } from './support/marketplace';
import { prepareScenes, type Scene, type Scenes } from './support/scenes';
import { deskScreen, openBrowser, phoneScreen } from './support/visitors';

const looks = [
  { name: 'desktop-light', screen: deskScreen, dark: false },
  { name: 'desktop-dark', screen: deskScreen, dark: true },
  { name: 'phone-light', screen: { ...phoneScreen, deviceScaleFactor: 2 }, dark: false },
  { name: 'phone-dark', screen: { ...phoneScreen, deviceScaleFactor: 2 }, dark: true },
];

/**
 * Captures each page in each state, on a phone and a desk, light and dark: `<folder>/<look>/<scene>.png`.
 * Arguments: the folder, then optionally the beginnings of the scenes' names.
 */
async function main([folder = 'screenshots', ...wanted]: readonly string[]): Promise<void> {
  const browser = await openBrowser();
  try {
    const scenes = await prepareScenes(await newContext(browser));
    for (const look of looks) await captureLook(browser, look, scenes, join(folder, look.name), wanted);
  } finally {
    await browser.close();
  }
}

async function captureLook(
  browser: Browser,
  look: (typeof looks)[number],
  { accounts, list }: Scenes,
  folder: string,
  wanted: readonly string[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const options = { ...look.screen, colorScheme: look.dark ? ('dark' as const) : ('light' as const) };
  for (const scene of list) {
    if (wanted.length > 0 && !wanted.some((start) => scene.name.startsWith(start))) continue;
    const context = await newContext(browser, options);
    const account = scene.as && accounts[scene.as];
    if (account) await context.request.post(`${baseUrl()}/api/users/signin`, { data: account });
    await capture(await context.newPage(), scene, join(folder, `${scene.name}.png`));
    await context.close();
  }
  console.log(folder);
}

async function capture(page: Page, scene: Scene, path: string): Promise<void> {
  await scene.before?.(page);
  await page.goto(scene.path, { waitUntil: 'load' });
  await scene.act?.(page);
  await page.waitForTimeout(500);
  await page.screenshot({ path, fullPage: true });
}

function newContext(browser: Browser, options: object = {}): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: baseUrl(),
    timezoneId: 'Europe/Berlin',
    locale: 'en-US',
    reducedMotion: 'reduce',
    ...options,
  });
}

void main(process.argv.slice(2));
