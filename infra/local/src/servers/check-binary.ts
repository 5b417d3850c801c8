import { runTool } from './sources/run-tool';
import type { ServerDescription } from './server-description';

/** Runs the binary once. Returns its version; throws a sentence that says why it can't be used. */
export async function checkBinary(server: ServerDescription, path: string): Promise<string> {
  const printed = await runTool(path, server.check.arguments, { timeoutMs: 30_000 });
  const version = server.check.prints.exec(printed)?.[1];
  if (version === undefined) throw new Error(`${path} does not look like ${server.name}`);
  if (isOlder(version, server.check.atLeast)) {
    throw new Error(`${path} is version ${version}, ${server.check.atLeast} or later is needed`);
  }
  return version;
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) < 0;
}
