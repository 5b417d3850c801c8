import type { User } from '../domain/user';

/** The public fields of an account. */
export const presentUser = ({ id, email }: User) => ({ id, email });
