import { z } from 'zod/mini';
import type { AdmissionAnswer, PassAnswer, Read, VerdictAnswer } from './answers';

const passStatus = z.enum(['valid', 'used', 'void']);
const optionalText = z.nullish(z.string());

/** What a ticket that was bought is for, as its holder and the door see it. */
const passTicketSchema = z.object({
  title: z.string(),
  startsAt: optionalText,
  venue: optionalText,
  city: optionalText,
  section: optionalText,
  row: optionalText,
  seat: optionalText,
});

/** What lets the buyer of a complete order in, as the orders service shows it to them. */
export const passSchema = z.object({
  id: z.string(),
  /** One more each time the ticket is passed on. */
  serial: z.number(),
  status: passStatus,
  usedAt: optionalText,
  /** An SVG picture. */
  qr: z.string(),
  /** What the picture says: the address at which it is checked. */
  url: z.string(),
  ticket: passTicketSchema,
});

export type Pass = Read<typeof passSchema, PassAnswer>;
export type PassTicket = Pass['ticket'];

/** What is true of a token that somebody shows. */
export const verdictSchema = z.object({
  status: z.enum(['valid', 'used', 'void', 'not_genuine']),
  usedAt: optionalText,
  serial: z.optional(z.number()),
  ticket: z.optional(passTicketSchema),
});

export type Verdict = Read<typeof verdictSchema, VerdictAnswer>;

/** The verdict after a door asked to let somebody in, and whether this was the one time. */
export const admissionSchema = z.extend(verdictSchema, { admitted: z.boolean() });
export type Admission = Read<typeof admissionSchema, AdmissionAnswer>;

/** The token within what a code says, or somebody pasted: `…/verify#<token>`, or the token alone. */
export function tokenIn(text: string): string {
  return text.slice(text.indexOf('#') + 1).replaceAll(/\s+/g, '');
}

/** "5F1A-09C2-77B0", and which hand it is in after a resale: as it is printed on the PDF. */
export function ticketNumber(orderId: string, serial: number): string {
  const parts = [orderId.slice(-12, -8), orderId.slice(-8, -4), orderId.slice(-4)];
  return parts.join('-').toUpperCase() + (serial === 1 ? '' : ` / ${serial}`);
}
