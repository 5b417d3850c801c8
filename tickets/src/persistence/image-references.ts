import type { TicketModel } from './ticket-model';

export interface ImageReferences {
  /** Which of these pictures some ticket names. */
  findNamed(imageIds: readonly string[]): Promise<ReadonlySet<string>>;
}

export function createImageReferences(model: TicketModel): ImageReferences {
  return {
    async findNamed(imageIds) {
      if (imageIds.length === 0) return new Set();
      const found = await model
        .find({ 'images.id': { $in: imageIds } }, { images: 1 })
        .lean<{ images?: { id: string }[] }[]>();
      return new Set(found.flatMap(({ images = [] }) => images.map(({ id }) => id)));
    },
  };
}
