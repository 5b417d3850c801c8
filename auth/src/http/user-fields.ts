import { textField } from '@ticketing/common/api';
import { fault } from '@ticketing/common/errors';
import { type Locale, locales } from '@ticketing/common/events';
import { normaliseEmail } from '../domain/email';
import { normalisePassword, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../domain/password';

export const email = textField({
  fault: fault('email_invalid', 'Email must be valid'),
  format: 'email',
  normalise: normaliseEmail,
});

export const newPassword = textField({
  fault: fault(
    'password_length',
    `Password must be between ${PASSWORD_MIN_LENGTH} and ${PASSWORD_MAX_LENGTH} characters`,
  ),
  format: 'password',
  length: { min: PASSWORD_MIN_LENGTH, max: PASSWORD_MAX_LENGTH, of: normalisePassword },
});

/** The password that somebody has. */
export const ownPassword = textField({
  fault: fault('password_required', 'You must supply your password'),
  format: 'password',
  length: { min: 1 },
});

/** The same, of somebody of whom nobody knows yet who they are. */
export const anyPassword = textField({
  fault: fault('password_required', 'You must supply a password'),
  format: 'password',
  length: { min: 1 },
});

export const resetToken = textField({
  fault: fault('token_required', 'You must supply the token of the link'),
  description: 'What follows # in the link of the mail',
  length: { min: 1 },
});

export const locale = textField<Locale>({
  fault: fault('locale_invalid', `Language must be one of ${locales.join(', ')}`),
  values: locales,
});
