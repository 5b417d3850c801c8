import 'server-only';
import { type Account, accountSchema, preferencesSchema, sessionsSchema } from '../account';
import { callService } from './call-service';

export const getAccount = () => callService<Account>('auth', '/api/users/me', accountSchema);
export const getSessions = () => callService('auth', '/api/users/sessions', sessionsSchema);
export const getMailPreferences = () => callService('mail', '/api/mail/preferences', preferencesSchema);
