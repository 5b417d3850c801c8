import { fault } from '@ticketing/common/errors';
import { type Locale, locales } from '@ticketing/common/events';
import type { Request } from 'express';
import { body } from 'express-validator';
import { nameDevice } from '../domain/device';
import { normaliseEmail } from '../domain/email';
import { hasAllowedLength, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../domain/password';
import type { PasswordChange } from '../use-cases/change-password';
import type { ResetConfirmation } from '../use-cases/confirm-reset';
import type { Credentials } from '../use-cases/sign-up';

const emailRule = body('email', fault('email_invalid', 'Email must be valid'))
  .isString()
  .bail()
  .customSanitizer(normaliseEmail)
  .isEmail();

const newPasswordRule = body(
  'password',
  fault(
    'password_length',
    `Password must be between ${PASSWORD_MIN_LENGTH} and ${PASSWORD_MAX_LENGTH} characters`,
  ),
)
  .isString()
  .bail()
  .custom(hasAllowedLength);

const ownPasswordRule = (field: string) =>
  body(field, fault('password_required', 'You must supply your password')).isString().bail().notEmpty();

export const signUpRules = [emailRule, newPasswordRule];
export const signInRules = [
  emailRule,
  body('password', fault('password_required', 'You must supply a password')).isString().bail().notEmpty(),
];
export const changePasswordRules = [ownPasswordRule('currentPassword'), newPasswordRule];
export const requestResetRules = [emailRule];
export const confirmResetRules = [
  body('token', fault('token_required', 'You must supply the token of the link'))
    .isString()
    .bail()
    .notEmpty(),
  newPasswordRule,
];
export const changeLocaleRules = [
  body('locale', fault('locale_invalid', `Language must be one of ${locales.join(', ')}`))
    .isString()
    .bail()
    .isIn([...locales]),
];
export const deleteAccountRules = [ownPasswordRule('password')];

// Each takes a checked body apart.

export function toCredentials(req: Request): Credentials {
  const { email, password } = req.body as Credentials;
  return { email, password };
}

export function toPasswordChange(req: Request): PasswordChange {
  const { currentPassword, password } = req.body as PasswordChange;
  return { currentPassword, password };
}

export function toResetConfirmation(req: Request): ResetConfirmation {
  const { token, password } = req.body as ResetConfirmation;
  return { token, password };
}

export const toEmail = (req: Request) => (req.body as { email: string }).email;
export const toPassword = (req: Request) => (req.body as { password: string }).password;
export const toLocale = (req: Request) => (req.body as { locale: Locale }).locale;

export const deviceOf = (req: Request) => nameDevice(req.headers['user-agent']);

/** The language that the browser asks for, of those that there are. */
export function preferredLocale(req: Request): Locale {
  const preferred = req.acceptsLanguages([...locales]);
  return locales.find((locale) => locale === preferred) ?? 'en';
}
