import type { APIRequestContext } from 'playwright-core';
import sharp from 'sharp';
import { baseUrl } from './marketplace';

/** A picture of one colour with a lighter disc, as PNG. */
export function drawnPicture(colour: string): Promise<Buffer> {
  const disc = Buffer.from(
    `<svg width="800" height="600"><rect width="800" height="600" fill="${colour}"/><circle cx="400" cy="300" r="160" fill="#fff8"/></svg>`,
  );
  return sharp(disc).png().toBuffer();
}

/** Adds a picture by the service, for scenarios that aren't about adding. */
export async function addPicture(request: APIRequestContext, ticketId: string): Promise<void> {
  const response = await request.post(`${baseUrl()}/api/tickets/${ticketId}/images`, {
    data: await drawnPicture('#d1567f'),
    headers: { 'Content-Type': 'image/png' },
  });
  if (!response.ok()) throw new Error(`The picture was answered ${String(response.status())}`);
}
