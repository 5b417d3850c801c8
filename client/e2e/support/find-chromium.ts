import { existsSync } from 'node:fs';
import packaged from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium to drive: what the environment names, Playwright's own, the system's, else the one from npm. */
export async function findChromium(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const named = environment['E2E_CHROMIUM'];
  if (named) return named;
  const found = [chromium.executablePath(), ...usual].find((path) => existsSync(path));
  if (found) return found;
  return packaged.executablePath();
}
