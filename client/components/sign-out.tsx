'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod/mini';
import { callApi } from '@/lib/browser/api';
import { summaryOf, type Problem } from '@/lib/problem';
import { Button } from './button';
import { Spinner } from './icons';
import { Notice } from './notice';

/** Ends the session as soon as the page is open, then goes to the list. */
export function SignOut() {
  const [attempt, setAttempt] = useState(1);
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    let current = true;
    void callApi({ method: 'POST', url: '/api/users/signout', data: {} }, z.unknown()).then((outcome) => {
      if (!current) return;
      if (outcome.ok) window.location.replace('/');
      else setProblem(outcome.problem);
    });
    return () => {
      current = false;
    };
  }, [attempt]);

  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-5 py-24 text-center">
      {problem ? (
        <>
          <h1 className="title">You’re still signed in</h1>
          <Notice tone="bad" announce>
            {summaryOf(problem)}
          </Notice>
          <Button
            onClick={() => {
              setProblem(undefined);
              setAttempt(attempt + 1);
            }}
          >
            Try again
          </Button>
        </>
      ) : (
        <>
          <Spinner className="size-8 text-accent" />
          <h1 className="title" role="status">
            Signing you out…
          </h1>
        </>
      )}
    </div>
  );
}
