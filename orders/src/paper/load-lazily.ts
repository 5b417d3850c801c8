import { createRequire } from 'node:module';
import type * as calendars from 'ical-generator';
import type PdfDocument from 'pdfkit';
import type * as qrcode from 'qrcode';

const load = createRequire(__filename);

// Most processes never draw a ticket, so what draws one is loaded with the first: it takes 25 MB and half a second.
// By `require`, because `import()` is refused where tests run.
export const loadPdfKit = () => load('pdfkit') as typeof PdfDocument;
export const loadQrCode = () => load('qrcode') as typeof qrcode;
export const loadCalendar = () => load('ical-generator') as typeof calendars;
