import { readConfig } from '@/lib/config';
import { findManyTickets } from '@/lib/services/tickets';
import { sitemap } from '@/lib/sitemap';

/** Pages of a hundred that are asked for: the newest tickets, however many there are. */
const mostPages = 10;

export async function GET(): Promise<Response> {
  const paths = ['/'];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const found = await findManyTickets(cursor);
    // What is known so far is better than nothing; nothing at all is better not kept.
    if (!found.ok && page === 0) return new Response(null, { status: 503, headers: { 'Retry-After': '60' } });
    if (!found.ok) break;
    paths.push(...found.items.map(({ id }) => `/tickets/${id}`));
    cursor = found.next;
    if (cursor === undefined) break;
  }
  return new Response(sitemap(readConfig().publicUrl, paths), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=600' },
  });
}
