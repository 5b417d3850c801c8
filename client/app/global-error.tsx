'use client';

import { frameFailure } from '@/lib/i18n/frame-failure';
import './globals.css';

const languages = Object.entries(frameFailure);

/**
 * For a failure of the frame itself: no header, no session, and nobody who knows the visitor's language, so
 * it is said in each; only words and a way on.
 */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>{languages.map(([, words]) => words.heading).join(' · ')}</title>
        <main className="wrap grid min-h-dvh place-content-center justify-items-center gap-10 text-center">
          {languages.map(([locale, words]) => (
            <section key={locale} lang={locale} className="grid justify-items-center gap-5">
              <h1 className="title">{words.title}</h1>
              <p className="max-w-[46ch] text-muted">{words.text}</p>
              <button
                type="button"
                onClick={reset}
                className="min-h-11 rounded-xl bg-accent px-5 font-semibold text-on-accent"
              >
                {words.tryAgain}
              </button>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
