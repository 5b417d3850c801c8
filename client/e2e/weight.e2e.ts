import { gzipSync } from 'node:zlib';
import { baseUrl } from './support/marketplace';

/** Bytes of script, compressed, that the first page may cost a browser of today. */
const most = 150_000;

test('the list of tickets loads little script', async () => {
  const page = await (await fetch(baseUrl())).text();
  const scripts = [...page.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)]
    // For browsers that know no modules: the others leave it.
    .filter(([element]) => !/nomodule/i.test(element))
    .map(([, source = '']) => source);

  const sizes = await Promise.all(
    [...new Set(scripts)].map(async (source) => {
      const answer = await fetch(new URL(source, baseUrl()));
      return gzipSync(Buffer.from(await answer.arrayBuffer())).length;
    }),
  );

  expect(sizes.length).toBeGreaterThan(3);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(most);
});
