import { z } from 'zod/mini';

export const currentUserSchema = z.object({
  currentUser: z.nullish(z.object({ id: z.string(), email: z.string(), operator: z.optional(z.boolean()) })),
});
