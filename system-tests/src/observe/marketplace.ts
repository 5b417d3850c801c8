import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Where a running marketplace can be looked at. */
export interface Marketplace {
  /** The one address that visitors use. */
  readonly origin: string;
  /** The database server that holds every service's database. */
  readonly mongoUrl: string;
  /** The payment provider's sandbox. */
  readonly sandboxUrl: string;
}

const stackFile = z.object({
  origin: z.object({ port: z.number() }),
  parts: z.array(z.object({ name: z.string(), url: z.string() })),
});

/**
 * Finds the marketplace that `npm start` runs on a data folder.
 * @throws when none runs there, or one without the sandbox
 */
export async function findMarketplace(dataDir: string): Promise<Marketplace> {
  const file = join(dataDir, 'stack.json');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`Nothing runs on ${dataDir}: there is no ${file}`, { cause });
  });
  const { origin, parts } = stackFile.parse(JSON.parse(text));
  const urlOf = (name: string): string => {
    const url = parts.find((part) => part.name === name)?.url;
    if (url === undefined) throw new Error(`${file} names no part ${name}`);
    return url;
  };
  return {
    origin: `http://127.0.0.1:${origin.port}`,
    mongoUrl: urlOf('mongo'),
    sandboxUrl: urlOf('stripe-sandbox'),
  };
}
