import { join } from 'node:path';
import type { TicketSnapshot } from '../domain/order';
import { formatEventTime } from './event-time';
import { loadPdfKit } from './load-lazily';
import { placeOf, plainText, ticketNumber } from './plain-text';
import { toQrRows } from './qr-code';
import { type Box, colours, mark, type Pdf, perforation, qrSquares, ticketOutline } from './ticket-shape';
import { type Locale, type Words, wordsOf } from './words';

export interface PrintedPass {
  readonly orderId: string;
  readonly serial: number;
  readonly ticket: TicketSnapshot;
  /** What the code says: the address at which it is checked. */
  readonly address: string;
  /** Where anyone can check a ticket. */
  readonly checkAt: string;
}

const fonts = join(__dirname, '../../fonts');
const pageWidth = 595.28;
const margin = 40;
const ticketBox: Box = { x: margin, y: 96, width: pageWidth - 2 * margin, height: 268 };
const tearAt = 347;
const padding = 26;
/** 4.2 cm, where a reader at the door wants 3. */
const codeWidth = 119;
const tabular = { features: ['tnum'] satisfies PDFKit.Mixins.OpenTypeFeatures[] };

/** A ticket as a page of A4 to print or to show: real text in a named language, readable in black and white. */
export function toPassPdf(
  pass: PrintedPass,
  { locale, zone }: { locale: Locale; zone: string },
): Promise<Buffer> {
  const words = wordsOf[locale];
  const PdfDocument = loadPdfKit();
  const pdf = new PdfDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: locale,
    displayTitle: true,
    info: { Title: words.title(plainText(pass.ticket.title)), Author: 'Ticketing', Creator: 'Ticketing' },
  });
  const written = collect(pdf);
  for (const weight of ['Regular', 'SemiBold', 'Bold'])
    pdf.registerFont(weight, join(fonts, `Inter-${weight}.ttf`));

  const page = pdf.struct('Document');
  pdf.addStructure(page);
  const section = (type: string, draw: () => void) => page.add(pdf.struct(type, {}, draw));
  const decorate = (draw: () => void) => {
    pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    pdf.endMarkedContent();
  };

  decorate(() => {
    mark(pdf, margin, 42, 26);
    ticketOutline(pdf, ticketBox, tearAt);
    pdf.lineWidth(1.2).stroke(colours.edge);
    perforation(pdf, ticketBox, tearAt);
  });
  section('P', () =>
    pdf
      .font('Bold')
      .fontSize(15)
      .fillColor(colours.ink)
      .text('Ticketing', margin + 34, 47, { lineBreak: false }),
  );
  drawBody(pdf, pass.ticket, { words, locale, zone, section });
  drawStub(pdf, pass, { words, section });
  page.add(
    pdf.struct('Figure', { alt: words.codeAlt }, () => {
      qrSquares(pdf, toQrRows(pass.address), codeBox());
    }),
  );
  drawNotes(pdf, words, pass.checkAt, section);
  page.end();
  pdf.end();
  return written;
}

type Section = (type: string, draw: () => void) => void;

function drawBody(
  pdf: Pdf,
  ticket: TicketSnapshot,
  { words, locale, zone, section }: { words: Words; locale: Locale; zone: string; section: Section },
): void {
  const x = ticketBox.x + padding;
  const width = tearAt - 2 * padding;
  const top = ticketBox.y + padding;
  const when = ticket.startsAt === undefined ? undefined : formatEventTime(ticket.startsAt, locale, zone);

  section('P', () =>
    pdf
      .font('SemiBold')
      .fontSize(11.5)
      .fillColor(colours.accent)
      .text(when === undefined ? words.dateUnknown : `${when.day}, ${when.clock}`, x, top, {
        width,
        ...tabular,
      }),
  );
  const title = plainText(ticket.title);
  const titleTop = pdf.y + 7;
  const titleHeight = 104;
  pdf.font('Bold');
  fitSize(pdf, title, [29, 26, 23, 20, 17, 15], { width, height: titleHeight });
  section('H1', () =>
    pdf
      .fillColor(colours.ink)
      .text(title, x, titleTop, { width, height: titleHeight, ellipsis: true, lineGap: -1 }),
  );
  const place = placeOf(ticket);
  if (place !== '') {
    const placeTop = pdf.y + 6;
    section('P', () =>
      pdf
        .font('Regular')
        .fontSize(12)
        .fillColor(colours.muted)
        .text(place, x, placeTop, { width, height: 32, ellipsis: true }),
    );
  }
  drawSeating(pdf, ticket, words, { x, y: ticketBox.y + ticketBox.height - padding - 40, width }, section);
}

function drawSeating(
  pdf: Pdf,
  ticket: TicketSnapshot,
  words: Words,
  { x, y, width }: Omit<Box, 'height'>,
  section: Section,
): void {
  const given = [
    { label: words.section, value: ticket.section, share: 0.5 },
    { label: words.row, value: ticket.row, share: 0.25 },
    { label: words.seat, value: ticket.seat, share: 0.25 },
  ].filter(({ value }) => value !== undefined);
  const shares = given.reduce((sum, { share }) => sum + share, 0);
  let left = x;
  for (const { label, value = '', share } of given) {
    const room = (width * share) / Math.max(shares, 0.75);
    const at = left;
    section('P', () => {
      const text = plainText(value);
      const area = { width: room - 8, height: 28 };
      pdf.font('Regular').fontSize(9).fillColor(colours.muted).text(label, at, y, { lineBreak: false });
      pdf.font('SemiBold').fillColor(colours.ink);
      // A seat cut off is worse than a seat in small letters.
      fitSize(pdf, text, [15, 12, 10, 8, 6], area, { oneLine: 12 });
      pdf.text(text, at, y + 14, { ...area, ellipsis: true, lineGap: -1, ...tabular });
    });
    left += room;
  }
}

const codeBox = () => {
  const stubWidth = ticketBox.width - tearAt;
  return { x: ticketBox.x + tearAt + (stubWidth - codeWidth) / 2, y: ticketBox.y + 30, width: codeWidth };
};

function drawStub(
  pdf: Pdf,
  { orderId, serial }: PrintedPass,
  { words, section }: { words: Words; section: Section },
): void {
  const x = ticketBox.x + tearAt + 14;
  const width = ticketBox.width - tearAt - 28;
  const { y } = codeBox();
  const line = (text: string, weight: string, size: number, colour: string, at: number) => {
    section('P', () =>
      pdf
        .font(weight)
        .fontSize(size)
        .fillColor(colour)
        .text(text, x, at, { width, align: 'center', ...tabular }),
    );
  };
  line(words.admits, 'SemiBold', 12, colours.ink, y + codeWidth + 14);
  line(words.scan, 'Regular', 9, colours.muted, pdf.y + 3);
  line(words.number, 'Regular', 8, colours.muted, ticketBox.y + ticketBox.height - 46);
  line(ticketNumber(orderId, serial), 'SemiBold', 9.5, colours.ink, pdf.y + 2);
}

function drawNotes(pdf: Pdf, words: Words, checkAt: string, section: Section): void {
  const width = 430;
  const top = ticketBox.y + ticketBox.height + 38;
  section('H2', () =>
    pdf.font('Bold').fontSize(13).fillColor(colours.ink).text(words.notesTitle, margin, top, { width }),
  );
  for (const note of [...words.notes, words.check(checkAt)]) {
    const y = pdf.y + 7;
    section('P', () =>
      pdf
        .font('Regular')
        .fontSize(10.5)
        .fillColor(colours.muted)
        .text(note, margin, y, { width, lineGap: 2 }),
    );
  }
}

/** Sets the largest size at which all of a text is seen; the smallest for one that never fits. */
function fitSize(
  pdf: Pdf,
  text: string,
  sizes: readonly number[],
  { width, height }: { width: number; height: number },
  { oneLine = Infinity }: { oneLine?: number } = {},
): void {
  for (const size of sizes) {
    pdf.fontSize(size);
    const isOnOneLine = size < oneLine || pdf.widthOfString(text) <= width;
    if (isOnOneLine && pdf.heightOfString(text, { width, lineGap: -1 }) <= height) return;
  }
}

function collect(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => {
      resolve(Buffer.concat(parts));
    });
    pdf.on('error', reject);
  });
}
