import sharp from 'sharp';
import type { DemoListing } from './listings';

/** Colours of a sky from top to bottom, and of what stands before it. */
type Palette = readonly [top: string, bottom: string, front: string, light: string];

const palettes: Readonly<Record<DemoListing['category'], Palette>> = {
  concerts: ['#2b1650', '#c2417c', '#160b2b', '#ffd9a0'],
  sports: ['#0d3b4f', '#7fc4a4', '#0b2a22', '#f4fbe8'],
  theatre: ['#3d0a12', '#a3222f', '#1d0508', '#ffdf9e'],
  comedy: ['#5b3a1c', '#d98e3f', '#23140a', '#fff1c9'],
  festivals: ['#1c4b8a', '#f4a259', '#12261f', '#fff3d6'],
  other: ['#0b1030', '#3b4f9a', '#070a1c', '#e8ecff'],
};

/** Numbers from 0 to 1 that look random, always the same for the same text. */
function numbersFrom(text: string): () => number {
  let state = Buffer.from(text).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 7);
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const times = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join('');

/** Beams of light over a crowd, or seats, or hills: what a listing's picture might show. */
function scene({ title, category }: DemoListing): string {
  const [top, bottom, front, light] = palettes[category];
  const next = numbersFrom(title);
  const beams = times(5, () => {
    const [from, to, wide] = [next() * 1200, next() * 1200, 60 + next() * 160];
    return `<polygon points="${from},0 ${to - wide},800 ${to + wide},800" fill="${light}" opacity="${0.06 + next() * 0.12}"/>`;
  });
  const lights = times(40, () => {
    const [x, y, r] = [next() * 1200, next() * 520, 2 + next() * 14];
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="${light}" opacity="${0.15 + next() * 0.5}"/>`;
  });
  const crowd = times(46, (index) => {
    const [x, y, r] = [index * 27 + next() * 16, 660 + next() * 70, 20 + next() * 14];
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="${front}"/><rect x="${x - r * 1.3}" y="${y + r * 0.7}" width="${r * 2.6}" height="200" rx="${r}" fill="${front}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">
    <defs>
      <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>
      <radialGradient id="glow" cx="${0.25 + next() * 0.5}" cy="0.75" r="0.6"><stop offset="0" stop-color="${light}" stop-opacity="0.75"/><stop offset="1" stop-color="${light}" stop-opacity="0"/></radialGradient>
      <filter id="soft"><feGaussianBlur stdDeviation="3"/></filter>
    </defs>
    <rect width="1200" height="800" fill="url(#sky)"/><rect width="1200" height="800" fill="url(#glow)"/>
    <g filter="url(#soft)">${beams}${lights}</g>${crowd}
  </svg>`;
}

/** A picture for a demo listing, drawn here and now: nothing is downloaded, and nobody's rights are touched. */
export const drawPicture = (listing: DemoListing): Promise<Buffer> =>
  sharp(Buffer.from(scene(listing)))
    .jpeg({ quality: 85 })
    .toBuffer();
