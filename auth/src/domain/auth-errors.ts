import { BadRequestError, ServiceUnavailableError } from '@ticketing/common/errors';

export class EmailInUseError extends BadRequestError {
  override readonly code = 'email_in_use';

  constructor() {
    super('Email in use', 'email');
  }
}

/** The same for an unknown address and for a wrong password. */
export class InvalidCredentialsError extends BadRequestError {
  override readonly code = 'invalid_credentials';

  constructor() {
    super('Invalid credentials');
  }
}

export class BreachedPasswordError extends BadRequestError {
  override readonly code = 'breached_password';

  constructor() {
    super('This password is on lists of stolen passwords, choose another', 'password');
  }
}

/** More passwords wait to be hashed than can be in reasonable time. */
export class TooManySignInsError extends ServiceUnavailableError {
  constructor() {
    super('Too many people are signing in, try again in a moment', 5);
  }
}
