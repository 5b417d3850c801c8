import { fault } from '@ticketing/common/errors';
import type { Request } from 'express';
import { body } from 'express-validator';
import { normaliseEmail } from '../domain/email';
import { hasAllowedLength, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../domain/password';
import type { Credentials } from '../use-cases/sign-up';

const emailRule = body('email', fault('email_invalid', 'Email must be valid'))
  .isString()
  .bail()
  .customSanitizer(normaliseEmail)
  .isEmail();

export const signUpRules = [
  emailRule,
  body(
    'password',
    fault(
      'password_length',
      `Password must be between ${PASSWORD_MIN_LENGTH} and ${PASSWORD_MAX_LENGTH} characters`,
    ),
  )
    .isString()
    .bail()
    .custom(hasAllowedLength),
];

export const signInRules = [
  emailRule,
  body('password', fault('password_required', 'You must supply a password')).isString().bail().notEmpty(),
];

/** Takes the checked body apart. */
export function toCredentials(req: Request): Credentials {
  const { email, password } = req.body as Credentials;
  return { email, password };
}
