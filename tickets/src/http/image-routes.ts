import { defineRoute, field } from '@ticketing/common/api';
import { imageWidths } from '../images/image-store';
import { ifMatch } from './expected-version';
import { objectId } from './ids';
import { picture } from './own-body';
import { done, ownersRefusals, ownTicket } from './ticket-answers';

export const showImageRoute = defineRoute({
  ...{ method: 'get', path: '/api/tickets/images/:imageId', summary: 'Show a picture' },
  params: { imageId: objectId },
  query: { width: field({ required: false, schema: { type: 'integer', enum: imageWidths, default: 640 } }) },
  answers: {
    200: { description: 'It never changes', mediaType: 'image/webp', headers: { ETag: 'Its id and width' } },
    304: { description: 'It is what If-None-Match names' },
  },
  refusals: { 404: 'There is no such picture' },
});

export const addImageRoute = defineRoute({
  ...{ method: 'post', path: '/api/tickets/:id/images', summary: 'Add a picture', signedIn: true },
  ...{ limited: true, params: { id: objectId }, headers: { 'If-Match': ifMatch }, ownBody: picture },
  answers: { 201: ownTicket },
  refusals: { ...ownersRefusals, 400: 'It is no picture or one too many, or the ticket can’t be changed' },
});

export const removeImageRoute = defineRoute({
  ...{ method: 'delete', path: '/api/tickets/:id/images/:imageId', summary: 'Remove a picture' },
  ...{ signedIn: true, params: { id: objectId, imageId: objectId }, headers: { 'If-Match': ifMatch } },
  answers: { 204: done },
  refusals: ownersRefusals,
});

export const imageRoutes = [showImageRoute, addImageRoute, removeImageRoute];
