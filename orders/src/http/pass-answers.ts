import { z } from 'zod';
import { passStatuses } from '../domain/pass';
import { seatAnswer } from './order-answers';

const ofPass = {
  status: z.enum(passStatuses),
  usedAt: z.iso.datetime().optional().describe('When its holder was let in'),
  serial: z.int().min(1).describe('One more each time the ticket is passed on'),
  ticket: seatAnswer,
};

/** A pass for who holds it. Of the account that bought it, it tells nothing. */
export const passAnswer = z
  .object({
    ...ofPass,
    id: z.string().describe('The order’s'),
    token: z.string().describe('What the code says'),
    qr: z.string().describe('The code as SVG'),
    url: z.string().describe('What the code opens'),
  })
  .meta({ title: 'Pass' });

const notGenuine = z.object({ status: z.literal('not_genuine') });

/** A pass for who checks it. */
export const verdictAnswer = z.union([z.object(ofPass), notGenuine]).meta({ title: 'Verdict' });

const admitted = z.boolean().describe('Whether this very request lets the holder in');

export const admissionAnswer = z
  .union([z.object({ ...ofPass, admitted }), notGenuine.extend({ admitted })])
  .meta({ title: 'Admission' });
