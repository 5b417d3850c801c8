import { loadQrCode } from './load-lazily';

// Medium: a code that is creased or shown on a scratched screen still reads, and its squares stay large.
const errorCorrectionLevel = 'M';

/** A code as an SVG picture, with the quiet margin that readers need. */
export const toQrSvg = (text: string): Promise<string> =>
  loadQrCode().toString(text, { type: 'svg', errorCorrectionLevel, margin: 4 });

/** The squares of a code's rows: where each dark run starts, and how long it is. */
export interface QrRows {
  readonly size: number;
  readonly runs: readonly { readonly row: number; readonly start: number; readonly length: number }[];
}

export function toQrRows(text: string): QrRows {
  const { modules } = loadQrCode().create(text, { errorCorrectionLevel });
  const runs: { row: number; start: number; length: number }[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column) === 0) continue;
      const start = column;
      while (column + 1 < modules.size && modules.get(row, column + 1) !== 0) column++;
      runs.push({ row, start, length: column + 1 - start });
    }
  }
  return { size: modules.size, runs };
}
