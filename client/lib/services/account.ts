import 'server-only';
import { accountSchema, preferencesSchema, sessionsSchema } from '../account';
import { callService } from './call-service';

export const getAccount = () => callService('auth', '/api/users/me', accountSchema);
export const getSessions = () => callService('auth', '/api/users/sessions', sessionsSchema);
export const getMailPreferences = () => callService('mail', '/api/mail/preferences', preferencesSchema);
