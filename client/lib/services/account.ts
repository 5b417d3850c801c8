import 'server-only';
import type { Locale } from '../i18n/locales';
import { type Account, accountSchema, type Preferences, preferencesSchema, sessionsSchema } from '../account';
import { callService } from './call-service';

export const getAccount = () => callService<Account>('auth', '/api/users/me', accountSchema);

/** Has mails written in the language that the visitor reads the pages in. */
export const setMailLanguage = (locale: Locale) =>
  callService<Account>('auth', '/api/users/me', accountSchema, { method: 'PUT', data: { locale } });

export const getSessions = () => callService('auth', '/api/users/sessions', sessionsSchema);
export const getMailPreferences = () =>
  callService<Preferences>('mail', '/api/mail/preferences', preferencesSchema);
