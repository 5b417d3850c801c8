import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Locale } from '../lib/i18n/locales';
import { prepareScenes } from './scenes/all-scenes';
import { sayIn } from './scenes/say';
import type { Scene, Scenes } from './scenes/scene';
import { baseUrl } from './support/marketplace';
import { deskScreen, openBrowser, phoneScreen } from './support/visitors';

interface Look {
  readonly name: string;
  readonly screen: object;
  readonly dark?: boolean;
}

const sharpPhone = { ...phoneScreen, deviceScaleFactor: 2 };

const looks: Readonly<Record<Locale, readonly Look[]>> = {
  en: [
    { name: 'desktop-light', screen: deskScreen },
    { name: 'desktop-dark', screen: deskScreen, dark: true },
    { name: 'phone-light', screen: sharpPhone },
    { name: 'phone-dark', screen: sharpPhone, dark: true },
  ],
  es: [
    { name: 'desktop-spanish', screen: deskScreen },
    { name: 'phone-spanish', screen: sharpPhone },
  ],
};
const tags: Readonly<Record<Locale, string>> = { en: 'en-US', es: 'es-ES' };

/**
 * Captures each page in each state, on a phone and a desk, light and dark, in English and Spanish:
 * `<folder>/<look>/<scene>.png`. Arguments: the folder, then optionally looks, and the beginnings of scenes' names.
 */
async function main([folder = 'screenshots', ...wanted]: readonly string[]): Promise<void> {
  const named = Object.values(looks).flatMap((all) => all.map(({ name }) => name));
  const names = wanted.filter((name) => named.includes(name));
  const starts = wanted.filter((name) => !named.includes(name));
  const browser = await openBrowser();
  try {
    for (const locale of ['en', 'es'] as const) {
      const chosen = looks[locale].filter(({ name }) => names.length === 0 || names.includes(name));
      if (chosen.length === 0) continue;
      // Each language has a stage of its own: what is held on it isn't held for long.
      const scenes = await prepareScenes(await newContext(browser, locale));
      for (const look of chosen) await captureLook(browser, { look, locale, scenes, folder, starts });
    }
  } finally {
    await browser.close();
  }
}

interface Capture {
  readonly look: Look;
  readonly locale: Locale;
  readonly scenes: Scenes;
  readonly folder: string;
  readonly starts: readonly string[];
}

async function captureLook(
  browser: Browser,
  { look, locale, scenes, folder, starts }: Capture,
): Promise<void> {
  const into = join(folder, look.name);
  await mkdir(into, { recursive: true });
  const options = { ...look.screen, colorScheme: look.dark ? ('dark' as const) : ('light' as const) };
  for (const scene of scenes.list) {
    if (starts.length > 0 && !starts.some((start) => scene.name.startsWith(start))) continue;
    const context = await newContext(browser, locale, options);
    const account = scene.as && scenes.accounts[scene.as];
    if (account) await context.request.post(`${baseUrl()}/api/users/signin`, { data: account });
    await capture(await context.newPage(), scene, locale, join(into, `${scene.name}.png`));
    await context.close();
  }
  console.log(into);
}

async function capture(page: Page, scene: Scene, locale: Locale, path: string): Promise<void> {
  await scene.before?.(page);
  await page.goto(scene.path, { waitUntil: 'load' });
  await scene.act?.(page, sayIn(locale));
  // The header sticks to the window, which is to show the top.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(500);
  // What is far out of sight isn't drawn otherwise.
  const style = '.ticket { content-visibility: visible !important; }';
  await page.screenshot({ path, fullPage: true, style });
}

function newContext(browser: Browser, locale: Locale, options: object = {}): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: baseUrl(),
    timezoneId: 'Europe/Berlin',
    locale: tags[locale],
    reducedMotion: 'reduce',
    ...options,
  });
}

void main(process.argv.slice(2));
