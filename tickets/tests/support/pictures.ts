import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

/** A picture of one colour. */
export const plainPicture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 40 } } });

/** A picture that compresses badly, as photographs do. */
export const noisyPicture = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });

/** A photograph as a phone makes it: lying on its side, with a note of where it was taken and by what. */
export const phonePhotograph = () =>
  plainPicture(1600, 1200)
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Make: 'Secret Camera Works' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' },
    })
    .withExifMerge({})
    .jpeg()
    .toBuffer();
