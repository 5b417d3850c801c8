/** An account. `email` is normalised and unique. */
export interface User {
  readonly id: string;
  readonly email: string;
  /** In PHC format; carries its parameters. */
  readonly passwordHash: string;
  readonly version: number;
  readonly createdAt: Date;
}
