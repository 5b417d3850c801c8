'use client';

import { useTranslations } from '#i18n';
import { useEffect, useState } from 'react';
import { callApi } from '@/lib/browser/api';
import { signInAgain } from '@/lib/browser/sign-in-again';
import { signInPath } from '@/lib/local-path';
import type { Problem } from '@/lib/problem';
import type { Watch } from '@/lib/watch';
import { Button } from '../button';
import { buttonClass } from '../button-class';
import { CheckIcon } from '../icons';
import { Link } from '../link';
import { Notice } from '../notice';
import { useExplain } from '../use-explain';

/** Asks to be written to when a held ticket comes back, or takes that back. */
export function WatchButton({ ticketId, signedIn }: { ticketId: string; signedIn: boolean }) {
  const t = useTranslations('watch');
  if (signedIn) return <OwnWatch ticketId={ticketId} />;
  return (
    <Link href={signInPath(`/tickets/${ticketId}#watch`)} className={buttonClass({ wide: true })}>
      {t('signIn')}
    </Link>
  );
}

function OwnWatch({ ticketId }: { ticketId: string }) {
  const t = useTranslations('watch');
  const explain = useExplain();
  const url = `/api/tickets/${ticketId}/watch`;
  const [watching, setWatching] = useState<boolean>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    void callApi<Watch>({ url }, ({ watchSchema }) => watchSchema).then((outcome) => {
      if (outcome.ok) setWatching((known) => known ?? outcome.value.watching);
    });
  }, [url]);

  async function change(wanted: boolean): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    const outcome = await callApi({ method: wanted ? 'PUT' : 'DELETE', url });
    if (!outcome.ok && outcome.problem.status === 401) {
      signInAgain();
      return;
    }
    if (outcome.ok) setWatching(wanted);
    else setProblem(outcome.problem);
    setBusy(false);
  }

  return (
    <>
      <div role="status">
        {watching && (
          <p className="flex gap-2.5 text-[15px] leading-6">
            <CheckIcon className="mt-0.5 size-5 shrink-0 text-good" />
            {t('watching')}
          </p>
        )}
      </div>
      <Button
        wide
        tone={watching ? 'quiet' : 'accent'}
        busy={busy}
        busyLabel={t('busy')}
        onClick={() => void change(!watching)}
      >
        {watching ? t('stop') : t('ask')}
      </Button>
      {problem && (
        <Notice tone="bad" announce>
          {explain(problem).summary}
        </Notice>
      )}
    </>
  );
}
