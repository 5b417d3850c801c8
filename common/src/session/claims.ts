import { z } from 'zod';

/** What a verified session token says. Times are seconds since 1970, as in the token. */
export const claimsSchema = z.object({
  id: z.string().min(1),
  email: z.string().min(1),
  jti: z.string().min(1),
  iat: z.number(),
  exp: z.number(),
});

export type Claims = z.infer<typeof claimsSchema>;
