'use client';

import { useTranslations } from '#i18n';
import { Button } from '../button';
import { Notice } from '../notice';
import { useSubmit } from '../use-submit';
import { useLinkToken } from './use-link-token';

/** Ends the mails that the link in one of them is about; nobody has to sign in. */
export function UnsubscribeForm() {
  const t = useTranslations('unsubscribe');
  const token = useLinkToken();
  const { busy, done, submit, fields, messages } = useSubmit();
  if (done) {
    return (
      <Notice tone="good" title={t('doneTitle')} announce>
        {t('done')}
      </Notice>
    );
  }
  const general = [...messages, ...Object.values(fields)];
  if (token === '') general.push(t('noToken'));
  return (
    <div className="grid gap-4.5">
      {general.length > 0 && (
        <Notice tone="bad" announce>
          {general.join(' ')}
        </Notice>
      )}
      <Button
        wide
        busy={busy}
        busyLabel={t('stopping')}
        disabled={!token}
        onClick={() => void submit({ method: 'POST', url: '/api/mail/unsubscribe', data: { token } })}
      >
        {t('stop')}
      </Button>
    </div>
  );
}
