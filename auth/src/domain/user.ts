import type { Locale } from '@ticketing/common/events';

/** An account. `email` is normalised and unique. */
export interface User {
  readonly id: string;
  readonly email: string;
  /** In PHC format; carries its parameters. */
  readonly passwordHash: string;
  /** In which language to write to them. */
  readonly locale: Locale;
  readonly version: number;
  readonly createdAt: Date;
}
