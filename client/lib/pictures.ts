/** What can be chosen; said before, and checked before anything is sent. Large ones are shrunk to what the service takes. */
export const mostPictures = 4;
export const mostPictureBytes = 40 * 1024 * 1024;
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];

export type PictureFault = 'kind' | 'size' | 'count';

/** Parts the files that can be sent from those that can't, and says why. `room`: how many more there may be. */
export function sortPictures<F extends Pick<File, 'type' | 'size' | 'name'>>(
  files: readonly F[],
  room: number,
) {
  const taken: F[] = [];
  const refused: { name: string; fault: PictureFault }[] = [];
  for (const file of files) {
    const fault = faultOf(file) ?? (taken.length >= room ? 'count' : undefined);
    if (fault === undefined) taken.push(file);
    else refused.push({ name: file.name, fault });
  }
  return { taken, refused };
}

function faultOf({ type, size }: Pick<File, 'type' | 'size'>): PictureFault | undefined {
  if (!pictureTypes.includes(type)) return 'kind';
  return size > mostPictureBytes ? 'size' : undefined;
}
