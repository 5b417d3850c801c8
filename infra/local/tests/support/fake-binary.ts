import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ServerDescription } from '../../src/servers';

/** A program that prints a version, as all servers do. */
export async function writeFakeBinary(path: string, printed: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho '${printed}'\n`);
  await chmod(path, 0o755);
  return path;
}

export function fakeServer(sources: ServerDescription['sources'] = () => []): ServerDescription {
  return {
    name: 'fake-server',
    environment: ['FAKE_SERVER'],
    check: { arguments: ['--version'], prints: /fake version (\d+\.\d+\.\d+)/, atLeast: '2.0.0' },
    sources,
    advice: () => 'Install it from the fake shop.',
  };
}
