'use client';

import { useTranslations } from '#i18n';
import { useEffect, useState } from 'react';
import { callApi } from '@/lib/browser/api';
import type { Problem } from '@/lib/problem';
import { Button } from './button';
import { Spinner } from './icons';
import { Notice } from './notice';
import { useExplain } from './use-explain';

/** Ends the session as soon as the page is open, then goes to the list. */
export function SignOut() {
  const t = useTranslations('signOut');
  const explain = useExplain();
  const [attempt, setAttempt] = useState(1);
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    let current = true;
    void callApi({ method: 'POST', url: '/api/users/signout', data: {} }).then((outcome) => {
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
          <h1 className="title">{t('failed')}</h1>
          <Notice tone="bad" announce>
            {explain(problem).summary}
          </Notice>
          <Button
            onClick={() => {
              setProblem(undefined);
              setAttempt(attempt + 1);
            }}
          >
            {t('tryAgain')}
          </Button>
        </>
      ) : (
        <>
          <Spinner className="size-8 text-accent" />
          <h1 className="title" role="status">
            {t('going')}
          </h1>
        </>
      )}
    </div>
  );
}
