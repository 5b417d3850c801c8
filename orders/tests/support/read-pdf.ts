import { inflateSync } from 'node:zlib';

/** What a screen reader would find: a document's own text, by the letters that its fonts say they draw. */
export function readPdf(file: Buffer): { source: string; text: string } {
  const source = file.toString('latin1');
  const objects = new Map(
    [...source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id = '', body = '']) => [
      id,
      body,
    ]),
  );
  const fonts = new Map(
    [...source.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? '';
      return [name, lettersOf(inflate(objects.get(map)))];
    }),
  );
  const pages = [...objects.values()].map(inflate).filter((stream) => stream.includes(' Tf'));
  return { source, text: pages.map((page) => textOf(page, fonts)).join('\n') };
}

function inflate(object = ''): string {
  const start = /stream\r?\n/.exec(object);
  const length = /\/Length (\d+)/.exec(object)?.[1];
  if (start === null || length === undefined || !object.includes('/FlateDecode')) return '';
  // By its length: what is compressed may itself end like a line.
  const body = object.slice(start.index + start[0].length).slice(0, Number(length));
  return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
}

function lettersOf(map: string): ReadonlyMap<number, string> {
  const ranges = [...map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g)];
  return new Map(
    ranges.flatMap(([, first = '', letters = '']) =>
      [...letters.matchAll(/<([0-9a-f ]*)>/g)].map(([, code = ''], index): [number, string] => [
        Number.parseInt(first, 16) + index,
        String.fromCharCode(...unitsOf(code.replaceAll(' ', ''))),
      ]),
    ),
  );
}

const unitsOf = (hex: string) => (hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));

/** Whatever is written in one go follows without a space. */
function textOf(page: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let letters: ReadonlyMap<number, string> | undefined;
  let text = '';
  for (const [, font, shown] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font);
    for (const [, glyphs = ''] of (shown ?? '').matchAll(/<([0-9a-f]*)>/g))
      text += unitsOf(glyphs)
        .map((glyph) => letters?.get(glyph) ?? '\ufffd')
        .join('');
  }
  return text;
}
