import { useTranslations } from '#i18n';
import { canBeSentAgain } from '@/lib/ops/mails';
import type { MailMessage } from '@/lib/ops/schemas';
import { LocalTime } from '../local-time';
import { Pill, type PillTone } from '../pill';
import { OperatorAction } from './operator-action';
import { PanelItem } from './panel';

const tones: Readonly<Record<string, PillTone>> = {
  sent: 'good',
  failed: 'bad',
  queued: 'warn',
  sending: 'warn',
};

/** A mail, and another try for one that didn't go out. */
export function MailRow({ message }: { message: MailMessage }) {
  const t = useTranslations('opsMail');
  const { id, kind, status, to, error, clearedAt } = message;
  return (
    <PanelItem>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{t('kind', { kind })}</span>
        <Pill tone={tones[status] ?? 'gone'}>{t('status', { status })}</Pill>
      </p>
      <p className="text-sm break-words text-muted">
        {!clearedAt && `${to ?? t('noAddress')} · `}
        <LocalTime iso={message.sentAt ?? message.createdAt} style="moment" />
      </p>
      {clearedAt && (
        <p className="text-sm break-words text-muted">
          {t('cleared')} · <LocalTime iso={clearedAt} style="day" />
        </p>
      )}
      {error && status !== 'sent' && <p className="text-sm break-words text-bad">{error}</p>}
      {canBeSentAgain(message) && (
        <OperatorAction
          label={t('retry')}
          title={t('retryTitle')}
          text={t('retryText', { to: to ?? t('noAddress') })}
          undo={t('retryUndo')}
          done={t('retryDone')}
          url={`/api/mail/messages/${encodeURIComponent(id)}/retry`}
        />
      )}
    </PanelItem>
  );
}
