import type { QrRows } from './qr-code';

export type Pdf = PDFKit.PDFDocument;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

// The site's colours, dark enough to stay apart when printed in grey.
export const colours = {
  ink: '#1c1b19',
  muted: '#5a564f',
  edge: '#8d867b',
  accent: '#4b3fd1',
  paper: '#ffffff',
} as const;

/** A ticket's outline: round corners, and notches where the stub is torn off. */
export function ticketOutline(pdf: Pdf, { x, y, width, height }: Box, tearAt: number): void {
  const radius = 16;
  const notch = 10;
  const bottom = y + height;
  const right = x + width;
  const tear = x + tearAt;
  const outline = [
    `M ${x + radius} ${y} L ${tear - notch} ${y}`,
    `A ${notch} ${notch} 0 0 0 ${tear + notch} ${y}`,
    `L ${right - radius} ${y} A ${radius} ${radius} 0 0 1 ${right} ${y + radius}`,
    `L ${right} ${bottom - radius} A ${radius} ${radius} 0 0 1 ${right - radius} ${bottom}`,
    `L ${tear + notch} ${bottom} A ${notch} ${notch} 0 0 0 ${tear - notch} ${bottom}`,
    `L ${x + radius} ${bottom} A ${radius} ${radius} 0 0 1 ${x} ${bottom - radius}`,
    `L ${x} ${y + radius} A ${radius} ${radius} 0 0 1 ${x + radius} ${y} Z`,
  ].join(' ');
  pdf.path(outline);
}

/** The line to tear along: it starts and ends clear of the notches. */
export function perforation(pdf: Pdf, { x, y, height }: Box, tearAt: number): void {
  pdf
    .moveTo(x + tearAt, y + 18)
    .lineTo(x + tearAt, y + height - 18)
    .lineWidth(1.2)
    .dash(4, { space: 4 })
    .stroke(colours.edge)
    .undash();
}

/** The site's mark: a small ticket. */
export function mark(pdf: Pdf, x: number, y: number, size: number): void {
  pdf
    .save()
    .translate(x, y)
    .scale(size / 32)
    .path(
      'M6 6h20a4 4 0 0 1 4 4v1.8a4.2 4.2 0 0 0 0 8.4V22a4 4 0 0 1-4 4H6a4 4 0 0 1-4-4v-1.8a4.2 4.2 0 0 0 0-8.4V10a4 4 0 0 1 4-4Z',
    )
    .fill(colours.accent)
    .moveTo(21, 10.5)
    .lineTo(21, 21.5)
    .lineWidth(1.8)
    .lineCap('round')
    .dash(2.4, { space: 2.6 })
    .stroke(colours.paper)
    .restore();
}

/** The squares of a QR code, as one path, so that no hairlines show between them. */
export function qrSquares(pdf: Pdf, { size, runs }: QrRows, { x, y, width }: Omit<Box, 'height'>): void {
  const square = width / size;
  for (const { row, start, length } of runs)
    pdf.rect(x + start * square, y + row * square, length * square, square);
  pdf.fill('#000000');
}
