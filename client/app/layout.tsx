import { getLocale, getTranslations } from '@/lib/i18n/server';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { BrowserWords } from '@/components/browser-words';
import { Footer } from '@/components/layout/footer';
import { Header } from '@/components/layout/header';
import { TestModeBanner } from '@/components/layout/test-mode-banner';
import { ZoneProvider } from '@/components/zone';
import { readConfig } from '@/lib/config';
import { earlyPressScript } from '@/lib/early-press';
import { getSession } from '@/lib/services/session';
import { defaultZone, isZone, zoneCookie } from '@/lib/time';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site');
  const description = t('description');
  return {
    metadataBase: new URL(readConfig().publicUrl),
    title: { default: t('title'), template: `%s · ${t('name')}` },
    description,
    openGraph: { type: 'website', siteName: t('name'), locale: await getLocale(), description },
    twitter: { card: 'summary' },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f5f2' },
    { media: '(prefers-color-scheme: dark)', color: '#121316' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [session, jar, given] = await Promise.all([getSession(), cookies(), headers()]);
  const t = await getTranslations('site');
  const told = jar.get(zoneCookie)?.value ?? defaultZone;
  const { payment } = readConfig();
  return (
    <html lang={await getLocale()}>
      <body className="flex min-h-dvh flex-col">
        <script
          nonce={given.get('x-nonce') ?? undefined}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: earlyPressScript }}
        />
        <a
          href="#main"
          className="sr-only z-40 rounded-xl bg-accent px-4 py-3 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
        >
          {t('skip')}
        </a>
        {payment.kind === 'sandbox' && <TestModeBanner />}
        <noscript>
          <p className="bg-sunken px-4 py-2 text-center text-sm font-medium">{t('noScript')}</p>
        </noscript>
        <BrowserWords>
          <ZoneProvider rendered={isZone(told) ? told : defaultZone}>
            <Header session={session} />
            <main id="main" tabIndex={-1} className="wrap flex-1 pb-20 outline-none">
              {children}
            </main>
            <Footer />
          </ZoneProvider>
        </BrowserWords>
      </body>
    </html>
  );
}
