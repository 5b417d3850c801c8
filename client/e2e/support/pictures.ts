import type { APIRequestContext, BrowserContext } from 'playwright-core';
import sharp from 'sharp';
import { baseUrl } from './marketplace';

/** A picture of one colour with a lighter disc, as PNG. */
export function drawnPicture(colour: string): Promise<Buffer> {
  const disc = Buffer.from(
    `<svg width="800" height="600"><rect width="800" height="600" fill="${colour}"/><circle cx="400" cy="300" r="160" fill="#fff8"/></svg>`,
  );
  return sharp(disc).png().toBuffer();
}

/** A photo as phones make them: several megabytes of detail, lying on its side until its EXIF note is heeded. */
export async function takePhoto({ width, height }: { width: number; height: number }): Promise<Buffer> {
  const grain = { width, height, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 40 } } as const;
  return sharp({ create: { ...grain, background: '#888' } })
    .jpeg({ quality: 95 })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

/** Adds a picture by the service, for scenarios that aren't about adding. */
export async function addPicture(request: APIRequestContext, ticketId: string): Promise<void> {
  const response = await request.post(`${baseUrl()}/api/tickets/${ticketId}/images`, {
    data: await drawnPicture('#d1567f'),
    headers: { 'Content-Type': 'image/png' },
  });
  if (!response.ok()) throw new Error(`The picture was answered ${String(response.status())}`);
}

/** A picture that might be of a stage. */
export async function paintStage(context: BrowserContext, hue: number): Promise<Buffer> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1600, height: 1000 });
  const beam = (x: number, angle: number) =>
    `conic-gradient(from ${angle}deg at ${x}% -5%, hsl(${hue} 90% 75% / .7) 0 9deg, #0000 12deg)`;
  const crowd = 'radial-gradient(ellipse 6% 16% at 50% 100%, #050308 99%, #0000) 0 100% / 130px 100%';
  const glow = `radial-gradient(ellipse at 50% 70%, hsl(${hue + 40} 80% 55%), hsl(${hue} 60% 12%) 70%)`;
  const background = [crowd, beam(20, 150), beam(50, 172), beam(80, 196), glow].join(',');
  await page.setContent(`<body style="margin:0;height:1000px;background:${background}">`);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}
