import type { Request } from 'express';
import { body } from 'express-validator';
import { normaliseEmail } from '../domain/email';
import { hasAllowedLength, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../domain/password';
import type { Credentials } from '../use-cases/sign-up';

const emailRule = body('email')
  .isString()
  .bail()
  .customSanitizer(normaliseEmail)
  .isEmail()
  .withMessage('Email must be valid');

export const signUpRules = [
  emailRule,
  body('password')
    .isString()
    .bail()
    .custom(hasAllowedLength)
    .withMessage(`Password must be between ${PASSWORD_MIN_LENGTH} and ${PASSWORD_MAX_LENGTH} characters`),
];

export const signInRules = [
  emailRule,
  body('password').isString().bail().notEmpty().withMessage('You must supply a password'),
];

/** Takes the checked body apart. */
export function toCredentials(req: Request): Credentials {
  const { email, password } = req.body as Credentials;
  return { email, password };
}
