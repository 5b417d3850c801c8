/** The widest that the tickets service keeps. */
const widest = 1280;
/** Not worth the work. */
const smallEnough = 500_000;

/**
 * A photo as small as it will be kept, so that a phone needn't send ten megabytes to have most of them thrown away.
 * What this browser can't read is left as it is: the service may.
 */
export async function shrinkPicture(picture: Blob): Promise<Blob> {
  if (picture.size <= smallEnough) return picture;
  try {
    const bitmap = await createImageBitmap(picture);
    const shrunk = await draw(bitmap, picture.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp');
    bitmap.close();
    return shrunk !== null && shrunk.size < picture.size ? shrunk : picture;
  } catch {
    return picture;
  }
}

function draw(bitmap: ImageBitmap, type: string): Promise<Blob | null> {
  const scale = Math.min(1, widest / bitmap.width);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) return Promise.resolve(null);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => {
    canvas.toBlob(done, type, 0.9);
  });
}
