import { findChromium } from './find-chromium';

/** Once before all tests, because the browser from npm has to be unpacked: workers find it in their environment. */
export default async function globalSetup(): Promise<void> {
  process.env['E2E_CHROMIUM'] = await findChromium();
}
