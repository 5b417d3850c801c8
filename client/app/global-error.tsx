'use client';

import './globals.css';

/** For a failure of the frame itself: no header, no session, only words and a way on. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Ticketing</title>
        <main className="wrap grid min-h-dvh place-content-center justify-items-center gap-5 text-center">
          <h1 className="title">Something went wrong on our side</h1>
          <p className="max-w-[46ch] text-muted">
            This page couldn’t be shown. Nothing you did is lost: orders and payments are kept, and you are
            never charged twice.
          </p>
          <button
            type="button"
            onClick={reset}
            className="min-h-11 rounded-xl bg-accent px-5 font-semibold text-on-accent"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
