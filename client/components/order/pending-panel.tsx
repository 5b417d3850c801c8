import { useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import { Button } from '../button';
import { ShieldIcon, Spinner } from '../icons';
import { Notice } from '../notice';
import type { PaymentControls } from './use-payment';
import { useTakenFocus } from './use-taken-focus';

/**
 * Nothing for the buyer to do but wait: what is going on, and that it goes on without them. Fills
 * the place of the form.
 */
export function WaitingPanel({ title, children }: { title: string; children: ReactNode }) {
  const panel = useTakenFocus<HTMLDivElement>();
  return (
    <div
      ref={panel}
      role="status"
      tabIndex={-1}
      className="reveal grid flex-1 content-center justify-items-center gap-3 py-6 text-center outline-none"
    >
      <Spinner className="size-9 text-accent" />
      <h2 className="mt-1 text-xl font-bold tracking-tight">{title}</h2>
      <p className="max-w-[38ch] text-[15px] text-muted">{children}</p>
    </div>
  );
}

/** The bank wants to see the buyer (3-D Secure). */
export function ActionPanel({ clientSecret, payment }: { clientSecret: string; payment: PaymentControls }) {
  const t = useTranslations('pay');
  return (
    <div className="reveal grid gap-4">
      <div className="grid justify-items-center gap-3 pt-3 text-center">
        <ShieldIcon className="size-10 text-accent" />
        <h2 className="text-xl font-bold tracking-tight">{t('bankWantsYou')}</h2>
        <p className="max-w-[38ch] text-[15px] text-muted">{t('bankWantsYouText')}</p>
      </div>
      {payment.message && (
        <Notice tone="bad" announce>
          {payment.message}
        </Notice>
      )}
      <Button
        wide
        busy={payment.busy}
        busyLabel={t('openingBank')}
        onClick={() => void payment.confirm(clientSecret)}
      >
        {t('toBank')}
      </Button>
    </div>
  );
}
