import type { TicketImage } from './ticket';

const widths = [320, 640, 1280] as const;

/** The address of a picture, `width` pixels wide. */
export const imagePath = (id: string, width: (typeof widths)[number]) =>
  `/api/tickets/images/${id}?width=${width}`;

/** What an `img` needs to choose among the sizes of a picture, and to keep its place free. */
export function imageSource({ id, width, height }: TicketImage) {
  return {
    src: imagePath(id, 640),
    srcSet: widths.map((each) => `${imagePath(id, each)} ${each}w`).join(', '),
    width,
    height,
  };
}
