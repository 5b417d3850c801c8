import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  jwtKey: z.string(),
  stripeWebhookSecret: z.string(),
  /** Of the last run, taken again where they are still free, so that a part keeps its address. */
  ports: z.record(z.string(), z.number()),
  demo: z.object({ password: z.string(), loaded: z.boolean(), operator: z.boolean().optional() }),
});

/** What a data folder remembers between runs. */
export type Settings = z.infer<typeof schema>;

export async function readSettings(dataDir: string): Promise<Settings> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => undefined);
  if (text !== undefined) {
    const known = schema.safeParse(parse(text));
    if (known.success) return known.data;
    throw new Error(`${fileIn(dataDir)} can't be read; start with --reset to begin anew.`);
  }
  return {
    jwtKey: randomBytes(32).toString('base64url'),
    stripeWebhookSecret: `whsec_${randomBytes(24).toString('hex')}`,
    ports: {},
    demo: { password: `demo-${randomBytes(4).toString('hex')}`, loaded: false },
  };
}

/** For the owner's eyes only: it holds the secrets. */
export async function writeSettings(dataDir: string, settings: Settings): Promise<void> {
  const temporary = `${fileIn(dataDir)}.new`;
  await writeFile(temporary, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  await rename(temporary, fileIn(dataDir));
}

const fileIn = (dataDir: string): string => join(dataDir, 'settings.json');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
