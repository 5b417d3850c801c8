import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Footer } from '@/components/layout/footer';
import { Header } from '@/components/layout/header';
import { TestModeBanner } from '@/components/layout/test-mode-banner';
import { ZoneProvider } from '@/components/zone';
import { readConfig } from '@/lib/config';
import { getSession } from '@/lib/services/session';
import { defaultZone, isZone, zoneCookie } from '@/lib/time';
import './globals.css';

const description =
  'Buy tickets from people who can’t make it. Held for you while you pay, charged only when the ticket is yours.';

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(readConfig().publicUrl),
    title: { default: 'Ticketing: tickets from people who can’t make it', template: '%s · Ticketing' },
    description,
    openGraph: { type: 'website', siteName: 'Ticketing', description },
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
  const [session, jar] = await Promise.all([getSession(), cookies()]);
  const told = jar.get(zoneCookie)?.value ?? defaultZone;
  const { payment } = readConfig();
  return (
    <html lang="en">
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="sr-only z-40 rounded-xl bg-accent px-4 py-3 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
        >
          Skip to the content
        </a>
        {payment.kind === 'sandbox' && <TestModeBanner />}
        <ZoneProvider rendered={isZone(told) ? told : defaultZone}>
          <Header session={session} />
          <main id="main" tabIndex={-1} className="wrap flex-1 pb-20 outline-none">
            {children}
          </main>
          <Footer />
        </ZoneProvider>
      </body>
    </html>
  );
}
