import { createRequire } from 'node:module';
import type sharp from 'sharp';
import { looksLikePicture } from './image-format';
import { type ImageWidth, imageWidths, type Renditions } from './image-store';
import { createSlots } from './slots';
import { UnusableImageError } from './unusable-image';

type Sharp = typeof sharp;

const loadLater = createRequire(__filename);

/** A picture in all widths, and the size of the widest. */
export interface RenderedImage {
  readonly renditions: Renditions;
  readonly width: number;
  readonly height: number;
}

/** @throws UnusableImageError */
export type RenderImage = (bytes: Buffer) => Promise<RenderedImage>;

/** A few kilobytes can say that they are a picture of a billion pixels; decoding that would take all memory. */
export const mostPixels = 32_000_000;
export const longestSide = 12_000;
const mostSeconds = 20;

/** Portraits are bounded as well, so that nobody has to scroll past one. */
const tallest = (width: number) => width * 1.5;

/**
 * Decodes a picture and encodes it anew: what is stored was made here, without the camera's notes (place, time, owner),
 * upright, in sRGB, and without whatever else the file held.
 */
export function createRenderImage(): RenderImage {
  let loaded: Sharp | undefined;
  const library = () => (loaded ??= load());

  return async (bytes) => {
    if (!looksLikePicture(bytes)) throw new UnusableImageError('Send a picture: JPEG, PNG, WebP or AVIF');
    const sharp = library();
    await refuseUnfit(sharp, bytes);
    const [widest] = [...imageWidths].reverse();
    if (widest === undefined) throw new Error('there are no widths');
    // Decoded once; the narrower ones are made from the widest.
    const { data, info } = await sharp(bytes, {
      limitInputPixels: mostPixels,
      failOn: 'error',
      autoOrient: true,
    })
      .resize(within(widest))
      .timeout({ seconds: mostSeconds })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
      .catch(refuseDamaged);
    const { width, height, channels } = info;
    const renditions = new Map<ImageWidth, Buffer>();
    for (const each of imageWidths) {
      const rendition = sharp(data, { raw: { width, height, channels } }).resize(within(each));
      renditions.set(each, await rendition.webp({ quality: 78, effort: 3 }).toBuffer());
    }
    return { renditions, width, height };
  };
}

/** One picture at a time: each may take hundreds of megabytes while it is decoded. */
export function createRenderQueue(render: RenderImage): RenderImage {
  const slots = createSlots({ atOnce: 1, waiting: 20 });
  return (bytes) => slots(() => render(bytes));
}

/** Not before the first picture: the service at rest does without it. */
function load() {
  const sharp = loadLater('sharp') as Sharp;
  sharp.cache(false);
  // One thread a picture; how many pictures at once is decided by who calls.
  sharp.concurrency(1);
  return sharp;
}

/** Reads the file's head only. */
async function refuseUnfit(sharp: Sharp, bytes: Buffer): Promise<void> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata().catch(refuseDamaged);
  if (width > longestSide || height > longestSide || width * height > mostPixels)
    throw new UnusableImageError('The picture is too large: at most 32 megapixels, and 12000 pixels a side');
}

const within = (width: number) =>
  ({ width, height: tallest(width), fit: 'inside', withoutEnlargement: true }) as const;

function refuseDamaged(): never {
  throw new UnusableImageError('The picture is damaged and can’t be shown');
}
