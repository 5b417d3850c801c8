import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const stackFile = z.object({ parts: z.array(z.object({ service: z.string(), url: z.string() })) });

/** Where a part of the stack that `npm start` runs is; it notes that in this file. No file, no stack. */
export function urlInLocalStack(dataDir: string | undefined, part: 'nats' | 'mongo'): string | undefined {
  try {
    const file = join(dataDir ?? '.data', 'stack.json');
    const { parts } = stackFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    return parts.find(({ service }) => service === part)?.url;
  } catch {
    return undefined;
  }
}
