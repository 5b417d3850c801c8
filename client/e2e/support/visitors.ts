import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './find-chromium';
import { baseUrl, newAccount, signUp, type Account } from './marketplace';

interface Kind {
  readonly phone?: boolean;
  readonly dark?: boolean;
  /** Signed up and signed in, under a name of this kind. */
  readonly as?: string;
  readonly javaScript?: boolean;
  /** The browser's language, as in Accept-Language. */
  readonly language?: string;
}

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly account: Account | undefined;
  /** What the page complained about in the browser's console. */
  readonly complaints: string[];
}

export const phoneScreen = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const deskScreen = { viewport: { width: 1280, height: 860 } };

/** Each visitor is a browser profile of their own: cookies, screen, taste. */
export function visitors() {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
  });

  return async function visit({
    phone,
    dark,
    as,
    javaScript = true,
    language = 'en-US',
  }: Kind = {}): Promise<Visitor> {
    if (!browser) throw new Error('The browser is not open yet.');
    const context = await browser.newContext({
      ...(phone ? phoneScreen : deskScreen),
      baseURL: baseUrl(),
      colorScheme: dark ? 'dark' : 'light',
      javaScriptEnabled: javaScript,
      timezoneId: 'Europe/Berlin',
      locale: language,
      reducedMotion: 'reduce',
      ...throughProxy(),
    });
    context.setDefaultTimeout(40_000);
    contexts.push(context);
    const account = as === undefined ? undefined : newAccount(as);
    if (account) await signUp(context.request, account);
    const page = await context.newPage();
    return { page, context, account, complaints: listen(page) };
  };
}

/** A marketplace in a cluster may have a name that only this proxy knows, and a certificate that nobody signed. */
function throughProxy(): object {
  const server = process.env['E2E_PROXY'];
  return server ? { proxy: { server }, ignoreHTTPSErrors: true } : {};
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
}

/** Refusals of the services are told to the user and are no fault of the page; everything else is. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(text);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
