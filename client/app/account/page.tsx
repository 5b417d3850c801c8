import { DeleteAccount } from '@/components/account/delete-account';
import { ExportButton } from '@/components/account/export-button';
import { MailLanguage } from '@/components/account/mail-language';
import { MailPreferences } from '@/components/account/mail-preferences';
import { PasswordForm } from '@/components/account/password-form';
import { AccountSection } from '@/components/account/section';
import { SessionsList } from '@/components/account/sessions-list';
import { BrowserWords } from '@/components/browser-words';
import { ListPage } from '@/components/layout/list-page';
import { Unavailable } from '@/components/unavailable';
import { getTranslations } from '@/lib/i18n/server';
import { getAccount, getMailPreferences, getSessions } from '@/lib/services/account';
import { requireSession } from '@/lib/services/session';

export async function generateMetadata() {
  const t = await getTranslations('account');
  return { title: t('title'), robots: { index: false } };
}

export default async function AccountPage() {
  await requireSession();
  const t = await getTranslations('account');
  const [account, sessions, preferences] = await Promise.all([
    getAccount(),
    getSessions(),
    getMailPreferences(),
  ]);
  if (!account.ok) {
    return (
      <ListPage title={t('title')}>
        <Unavailable what="account" />
      </ListPage>
    );
  }
  const { email, locale } = account.value;
  return (
    <ListPage title={t('title')} lead={t('lead', { email })}>
      <BrowserWords of={['account', 'auth', 'errors']}>
        <div className="grid max-w-3xl gap-6">
          <AccountSection id="password-section" title={t('passwordTitle')} lead={t('passwordLead')}>
            <PasswordForm email={email} />
          </AccountSection>
          <AccountSection id="sessions-section" title={t('sessionsTitle')} lead={t('sessionsLead')}>
            {sessions.ok ? <SessionsList sessions={sessions.value} /> : <Unavailable what="sessions" />}
          </AccountSection>
          <AccountSection id="mail-section" title={t('mailTitle')} lead={t('mailLead')}>
            <div className="grid gap-5">
              <MailLanguage locale={locale} />
              {preferences.ok ? (
                <MailPreferences returned={preferences.value.returned} />
              ) : (
                <Unavailable what="mail" />
              )}
            </div>
          </AccountSection>
          <AccountSection id="export-section" title={t('exportTitle')} lead={t('exportLead')}>
            <ExportButton />
          </AccountSection>
          <AccountSection id="delete-section" title={t('deleteTitle')} lead={t('deleteLead')}>
            <ul className="mb-5 list-disc space-y-1.5 pl-5 text-muted">
              <li>{t('deleteGone')}</li>
              <li>{t('deleteWithdrawn')}</li>
              <li>{t('deleteKept')}</li>
            </ul>
            <DeleteAccount />
          </AccountSection>
        </div>
      </BrowserWords>
    </ListPage>
  );
}
