import { ticketSchema, type Ticket } from '../ticket';
import { callApi, type Outcome } from './api';
import { shrinkPicture } from './shrink-picture';

/** A few megabytes by a slow phone take their time. */
const patience = 180_000;

/** Adds a picture to a ticket; `onProgress` hears which part of it has been sent, from 0 to 1. */
export async function sendPicture(
  ticketId: string,
  file: File,
  onProgress: (part: number) => void,
): Promise<Outcome<Ticket>> {
  const picture = await shrinkPicture(file);
  return callApi(
    {
      method: 'POST',
      url: `/api/tickets/${ticketId}/images`,
      data: picture,
      headers: { 'Content-Type': picture.type },
      timeout: patience,
      onUploadProgress: ({ progress = 0 }) => onProgress(progress),
    },
    ticketSchema,
  );
}

/** Takes a picture from a ticket and tells how the ticket is now. */
export async function removePicture(ticketId: string, pictureId: string): Promise<Outcome<Ticket>> {
  const removed = await callApi({
    method: 'DELETE',
    url: `/api/tickets/${ticketId}/images/${pictureId}`,
  });
  return removed.ok ? callApi({ url: `/api/tickets/${ticketId}` }, ticketSchema) : removed;
}
