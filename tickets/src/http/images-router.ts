import { BadRequestError, NotFoundError } from '@ticketing/common/errors';
import { requireAuth, signedInUser } from '@ticketing/common/http';
import { type Request, type RequestHandler, Router } from 'express';
import { requireRoomForImage } from '../domain/ticket-images';
import { type ImageStore, type ImageWidth, imageWidths } from '../images/image-store';
import { createSlots } from '../images/slots';
import type { AddImage, RemoveImage } from '../use-cases/change-images';
import type { ShowTicket } from '../use-cases/find-tickets';
import { expectedVersion } from './expected-version';
import { imageId, ticketId } from './ids';
import { picture, receiveBody, refuseOtherBody } from './own-body';
import { etagOf, presentOwnTicket } from './ticket-presenter';
import { addImageRoute, removeImageRoute, showImageRoute } from './image-routes';

export interface ImagesRouterDeps {
  session: RequestHandler;
  limitImages: RequestHandler;
  showTicket: ShowTicket;
  addImage: AddImage;
  removeImage: RemoveImage;
  images: Pick<ImageStore, 'read'>;
}

/** What all that are being received may take of memory: 12 times 8 MB. */
const mostUploads = 12;

const ownerRequest = (req: Request) => ({
  userId: signedInUser(req).id,
  expectedVersion: expectedVersion(req),
});

export function imagesRouter(deps: ImagesRouterDeps): Router {
  const router = Router();
  const signedIn = [deps.session, requireAuth];
  const uploading = createSlots({ atOnce: mostUploads, waiting: 0 });

  router.get(showImageRoute.path, ...showImageRoute.rules, async (req, res) => {
    const [id, width] = [imageId(req), widthOf(req)];
    const bytes = await deps.images.read(id, width);
    if (bytes === undefined) throw new NotFoundError();
    // Nothing else is ever stored under an id. Express makes it 304 for whoever has it.
    res
      .set({ 'Cache-Control': 'public, max-age=31536000, immutable', ETag: `"${id}-${String(width)}"` })
      .type('image/webp')
      .send(bytes);
  });

  router.post(addImageRoute.path, ...signedIn, deps.limitImages, ...addImageRoute.rules, async (req, res) => {
    refuseOtherBody(req, picture);
    const [id, request] = [ticketId(req), ownerRequest(req)];
    // What would be refused afterwards need not be received.
    requireRoomForImage(await deps.showTicket(id), request);
    const ticket = await uploading(async () =>
      deps.addImage(id, { ...request, bytes: await receiveBody(req, res, picture) }),
    );
    res.status(201).set('ETag', etagOf(ticket)).json(presentOwnTicket(ticket));
  });

  router.delete(removeImageRoute.path, ...signedIn, ...removeImageRoute.rules, async (req, res) => {
    await deps.removeImage(ticketId(req), { ...ownerRequest(req), imageId: imageId(req) });
    res.status(204).end();
  });

  return router;
}

const defaultWidth: ImageWidth = 640;

/** @throws BadRequestError */
function widthOf(req: Request): ImageWidth {
  const { width = String(defaultWidth) } = req.query;
  const known = imageWidths.find((each) => String(each) === width);
  if (known === undefined)
    throw new BadRequestError(`width must be one of ${imageWidths.join(', ')}`, 'width');
  return known;
}
