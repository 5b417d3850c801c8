'use client';

import { useTranslations } from '#i18n';
import { useEffect, useRef } from 'react';
import { Spinner } from '../icons';
import { FindTicket } from './find-ticket';
import { useCheck } from './use-check';
import { VerdictPanel } from './verdict-panel';

/** The door's page: a code goes in, one unmistakable answer comes out. */
export function VerifyScreen({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations('verify');
  const checking = useCheck();
  const { looking } = checking;
  const answer = useRef<HTMLDivElement>(null);
  const said = looking?.check;
  useEffect(() => {
    if (said) answer.current?.focus();
  }, [said]);

  if (looking === undefined) return <FindTicket onFound={(text) => void checking.look(text)} />;
  return (
    <div className="pt-5 md:pt-10">
      <h1 className="sr-only">{t('title')}</h1>
      {said === undefined ? (
        <div role="status" className="grid min-h-[46dvh] place-content-center justify-items-center gap-4">
          <Spinner className="size-12 text-accent" />
          <p className="title">{t('checking')}</p>
        </div>
      ) : (
        <div ref={answer} tabIndex={-1} className="outline-none">
          <VerdictPanel {...looking} check={said} signedIn={signedIn} checking={checking} />
        </div>
      )}
    </div>
  );
}
