/** The widths, in pixels, in which every picture is kept; narrower pictures are kept as they are. */
export const imageWidths = [320, 640, 1280] as const;
export type ImageWidth = (typeof imageWidths)[number];

/** One picture in all widths, as WebP. */
export type Renditions = ReadonlyMap<ImageWidth, Buffer>;

/**
 * Where pictures are kept. Knows nothing of tickets: what belongs to one is what the ticket names, and the rest is
 * swept away. A picture never changes under its id.
 */
export interface ImageStore {
  /** Durable once it resolves. Cut off half-way, it leaves what `idsBefore` or `tidy` find. */
  save(id: string, renditions: Renditions): Promise<void>;
  read(id: string, width: ImageWidth): Promise<Buffer | undefined>;
  /** Removing what is not there is no failure. */
  remove(id: string): Promise<void>;
  /** Ids of which something was saved before `time`, each at least once. */
  idsBefore(time: Date): AsyncIterable<string>;
  /** Removes what saves that were cut off before `time` left behind under no id. */
  tidy(time: Date): Promise<void>;
}
