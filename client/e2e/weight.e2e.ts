import { gzipSync } from 'node:zlib';
import { baseUrl, listTicket } from './support/marketplace';
import { visitors } from './support/visitors';

const visit = visitors();

/** Bytes of script, compressed, that a first page may cost a browser of today. */
const most = { list: 150_000, ticket: 153_000 };

test('the list of tickets and a ticket load little script', async () => {
  const seller = await visit({ as: 'seller' });
  const { id } = await listTicket(seller.context.request);

  expect(await scriptBytes('/')).toBeLessThan(most.list);
  expect(await scriptBytes(`/tickets/${id}`)).toBeLessThan(most.ticket);
});

/** What the scripts weigh that a page names, compressed. */
async function scriptBytes(path: string): Promise<number> {
  const page = await (await fetch(baseUrl() + path)).text();
  const scripts = [...page.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)]
    // For browsers that know no modules: the others leave it.
    .filter(([element]) => !/nomodule/i.test(element))
    .map(([, source = '']) => source);
  expect(scripts.length).toBeGreaterThan(3);
  const sizes = await Promise.all(
    [...new Set(scripts)].map(async (source) => {
      const answer = await fetch(new URL(source, baseUrl()));
      return gzipSync(Buffer.from(await answer.arrayBuffer())).length;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
