import { CustomError } from '@ticketing/common/errors';
import type { Logger } from '@ticketing/common/logger';
import type { OwnerRequest } from '../domain/owner-changes';
import type { Ticket } from '../domain/ticket';
import { addImage, removeImage } from '../domain/ticket-images';
import type { ImageStore } from '../images/image-store';
import type { RenderImage } from '../images/render-image';
import type { ChangeTicket } from './change-ticket';

/** @throws UnusableImageError, NotFoundError and what `addImage` of the domain throws */
export type AddImage = (id: string, request: OwnerRequest & { bytes: Buffer }) => Promise<Ticket>;

/** @throws NotFoundError and what `removeImage` of the domain throws */
export type RemoveImage = (id: string, request: OwnerRequest & { imageId: string }) => Promise<Ticket>;

/** Removes stored pictures that no ticket names any more. What fails is left to the sweep. */
export type ForgetImages = (ids: readonly string[]) => Promise<void>;

interface ImageDeps {
  changeTicket: ChangeTicket;
  store: ImageStore;
  forgetImages: ForgetImages;
}

export function createForgetImages(deps: { store: ImageStore; logger: Logger }): ForgetImages {
  const { store, logger } = deps;
  return async (ids) => {
    for (const id of ids) {
      await store.remove(id).catch((error: unknown) => {
        logger.warn({ err: error, image: id }, 'a picture could not be removed; the sweep tries again');
      });
    }
  };
}

/**
 * The picture is stored first, then the ticket names it: so a ticket never names what is not there, and what a crash
 * leaves between the two is swept away.
 */
export function createAddImage(deps: ImageDeps & { render: RenderImage; newId: () => string }): AddImage {
  const { changeTicket, store, forgetImages, render, newId } = deps;
  return async (ticketId, { bytes, ...request }) => {
    const { renditions, width, height } = await render(bytes);
    const image = { id: newId(), width, height };
    await store.save(image.id, renditions);
    try {
      return await changeTicket(ticketId, (ticket) => addImage(ticket, { ...request, image }));
    } catch (error) {
      // Only a refusal says that the ticket does not name it; after a lost answer it may.
      if (error instanceof CustomError) await forgetImages([image.id]);
      throw error;
    }
  };
}

export function createRemoveImage({ changeTicket, forgetImages }: Omit<ImageDeps, 'store'>): RemoveImage {
  return async (ticketId, request) => {
    // Only what this ticket named: any seller can say any id.
    let named: readonly string[] = [];
    const ticket = await changeTicket(ticketId, (current) => {
      named = current.images.map(({ id }) => id);
      return removeImage(current, request);
    });
    await forgetImages(named.filter((id) => id === request.imageId));
    return ticket;
  };
}
