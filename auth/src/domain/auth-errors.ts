import { BadRequestError, ConflictError, ServiceUnavailableError } from '@ticketing/common/errors';

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

/** Somebody signed in gave another password than theirs; `field` is where they typed it. */
export class WrongPasswordError extends BadRequestError {
  override readonly code = 'wrong_password';

  constructor(field: string) {
    super('This is not your password', field);
  }
}

/** The same for a link that was used, one that a newer took the place of, one that expired and one that is none. */
export class UnusableResetLinkError extends BadRequestError {
  override readonly code = 'unusable_reset_link';

  constructor() {
    super('This link is no longer valid, ask for a new one', 'token');
  }
}

/** The account was changed in the same moment from elsewhere. */
export class AccountChangedError extends ConflictError {
  override readonly code = 'account_changed';

  constructor() {
    super('Your account was changed meanwhile, try again');
  }
}

/** More passwords wait to be hashed than can be in reasonable time. */
export class TooManySignInsError extends ServiceUnavailableError {
  constructor() {
    super('Too many people are signing in, try again in a moment', 5);
  }
}
