import { z } from 'zod/mini';
import type { Read, WatchAnswer } from './answers';

/** Whether the visitor is told when a ticket comes back. */
export const watchSchema = z.object({ watching: z.boolean() });

export type Watch = Read<typeof watchSchema, WatchAnswer>;
