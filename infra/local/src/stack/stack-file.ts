import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { PartState } from '../supervisor';

const schema = z.object({
  supervisor: z.object({ pid: z.number(), startedAt: z.string() }),
  origin: z.object({ url: z.string(), port: z.number() }),
  parts: z.array(
    z.object({
      name: z.string(),
      service: z.string(),
      status: z.string(),
      pid: z.number().optional(),
      port: z.number(),
      url: z.string(),
      /** What its command line holds, to tell it from a stranger with the same pid. */
      mark: z.string(),
      log: z.string(),
    }),
  ),
});

/** `stack.json` in the data folder: where every part of the running stack is, for tools, tests and the next start. */
export type StackFile = z.infer<typeof schema>;

export function writeStackFile(dataDir: string, content: StackFile): void {
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

export function readStackFile(dataDir: string): StackFile | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
  } catch {
    return undefined;
  }
}

export function removeStackFile(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

export function describeParts(states: readonly PartState[], dataDir: string): StackFile['parts'] {
  return states.map(({ part, status, pid }) => ({
    name: part.name,
    service: part.service,
    status,
    ...(pid === undefined ? {} : { pid }),
    port: part.port,
    url: `${protocols[part.service] ?? 'http'}://127.0.0.1:${part.port}`,
    mark: part.args.find(isAbsolute) ?? part.command,
    log: join(dataDir, 'logs', `${part.name}.log`),
  }));
}

const protocols: Record<string, string> = { mongo: 'mongodb', redis: 'redis', nats: 'nats' };

const fileIn = (dataDir: string): string => join(dataDir, 'stack.json');
