import { BadRequestError, NotFoundError } from '@ticketing/common/errors';
import { requireAuth, signedInUser } from '@ticketing/common/http';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { requireRoomForImage } from '../domain/ticket-images';
import { imageTypes } from '../images/image-format';
import { type ImageStore, type ImageWidth, imageWidths } from '../images/image-store';
import { createSlots } from '../images/slots';
import type { AddImage, RemoveImage } from '../use-cases/change-images';
import type { ShowTicket } from '../use-cases/find-tickets';
import { imageId, ticketId } from './ids';
import { type OwnBody, receiveBody, refuseOtherBody } from './own-body';
import { etagOf, presentOwnTicket } from './ticket-presenter';
import { expectedVersion } from './ticket-requests';

export interface ImagesRouterDeps {
  session: RequestHandler;
  limitImages: RequestHandler;
  showTicket: ShowTicket;
  addImage: AddImage;
  removeImage: RemoveImage;
  images: Pick<ImageStore, 'read'>;
}

const picture: OwnBody = {
  types: imageTypes,
  limitBytes: 8 * 1024 * 1024,
  typeHint: 'Send a picture as image/jpeg, image/png, image/webp or image/avif',
  limitHint: 'A picture can have at most 8 MB',
};

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

  router.get('/api/tickets/images/:imageId', async (req, res) => {
    const [id, width] = [imageId(req), widthOf(req)];
    const bytes = await deps.images.read(id, width);
    if (bytes === undefined) throw new NotFoundError();
    // Nothing else is ever stored under an id. Express makes it 304 for whoever has it.
    res
      .set({ 'Cache-Control': 'public, max-age=31536000, immutable', ETag: `"${id}-${String(width)}"` })
      .type('image/webp')
      .send(bytes);
  });

  router.post('/api/tickets/:id/images', signedIn, deps.limitImages, async (req: Request, res: Response) => {
    refuseOtherBody(req, picture);
    const [id, request] = [ticketId(req), ownerRequest(req)];
    // What would be refused afterwards need not be received.
    requireRoomForImage(await deps.showTicket(id), request);
    const ticket = await uploading(async () =>
      deps.addImage(id, { ...request, bytes: await receiveBody(req, res, picture) }),
    );
    res.status(201).set('ETag', etagOf(ticket)).json(presentOwnTicket(ticket));
  });

  router.delete('/api/tickets/:id/images/:imageId', signedIn, async (req: Request, res: Response) => {
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
