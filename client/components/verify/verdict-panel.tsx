'use client';

import { useTranslations } from '#i18n';
import type { Check } from '@/lib/browser/check-pass';
import { signInPath } from '@/lib/local-path';
import { Button } from '../button';
import { Link } from '../link';
import { Notice } from '../notice';
import { useExplain } from '../use-explain';
import { CheckedTicket } from './checked-ticket';
import type { Checking } from './use-check';
import { VerdictSign } from './verdict-sign';

interface VerdictPanelProps {
  check: Check;
  busy: 'checking' | 'admitting' | undefined;
  refused: boolean;
  signedIn: boolean;
  checking: Checking;
}

/** The answer, and below it, within a thumb's reach, what to do next. */
export function VerdictPanel({ check, busy, refused, signedIn, checking }: VerdictPanelProps) {
  const t = useTranslations('verify');
  const valid = check.kind === 'known' && check.verdict.status === 'valid';
  return (
    <>
      {check.kind === 'known' ? (
        <>
          <VerdictSign {...check} />
          <CheckedTicket verdict={check.verdict} />
        </>
      ) : (
        <Failure check={check} />
      )}
      {refused && (
        <div className="mt-4">
          <Notice tone="bad" title={t('notDoor')} announce>
            {t('notDoorText')}
          </Notice>
        </div>
      )}
      <div className="sticky bottom-0 -mx-2 mt-6 grid gap-3 bg-paper/90 px-2 py-4 backdrop-blur-md">
        {valid && signedIn && !refused && (
          <Button
            wide
            busy={busy === 'admitting'}
            busyLabel={t('lettingIn')}
            className="min-h-16! text-xl!"
            onClick={() => void checking.admit()}
          >
            {t('letIn')}
          </Button>
        )}
        <Button wide tone="quiet" className="bg-surface" onClick={checking.clear}>
          {check.kind === 'failed' ? t('again') : t('next')}
        </Button>
      </div>
      {valid && !signedIn && (
        <p className="mt-2 text-center text-sm text-muted">
          {t.rich('forDoors', {
            link: (words) => (
              <Link href={signInPath('/verify')} className="font-semibold text-accent underline">
                {words}
              </Link>
            ),
          })}
        </p>
      )}
    </>
  );
}

function Failure({ check }: { check: Exclude<Check, { kind: 'known' }> }) {
  const explain = useExplain();
  const t = useTranslations('verify');
  return (
    <Notice tone="bad" announce>
      {check.kind === 'forbidden' ? t('notDoor') : explain(check.problem).summary}
    </Notice>
  );
}
