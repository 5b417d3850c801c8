import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile, mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { thisPlatform } from '../src/servers/platform';
import { releaseArchive, type ReleaseArchive } from '../src/servers/sources/release-archive';
import { writeFakeBinary } from './support/fake-binary';
import { temporaryFolder } from './support/temporary-folder';

let host: Server;
let url: string;
const files = new Map<string, Buffer | string>();

beforeAll(async () => {
  host = createServer((request, response) => {
    const content = files.get(request.url ?? '');
    response.statusCode = content === undefined ? 404 : 200;
    response.end(content);
  }).listen(0, '127.0.0.1');
  await once(host, 'listening');
  url = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});

afterAll(() => {
  host.close();
});

async function publishArchive(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFakeBinary(join(folder, 'fake-server-v2/fake-server'), 'fake version 2.0.0');
  execFileSync('tar', ['-czf', 'fake.tgz', 'fake-server-v2'], { cwd: folder });
  const archive = await readFile(join(folder, 'fake.tgz'));
  files.set('/fake.tgz', archive);
  return createHash('sha256').update(archive).digest('hex');
}

async function fetchWith(sha256: ReleaseArchive['sha256'], path = '/fake.tgz'): Promise<string> {
  const into = join(await temporaryFolder(), 'into');
  await mkdir(into);
  const source = releaseArchive({
    version: '2.0.0',
    binary: 'fake-server',
    archive: () => ({ url: url + path, sha256 }),
  });
  return source.fetch(into, thisPlatform);
}

describe('a release archive', () => {
  it('is unpacked when its checksum is the pinned one', async () => {
    const pinned = await publishArchive();

    const binary = await fetchWith({ pinned });

    expect(execFileSync(binary).toString()).toBe('fake version 2.0.0\n');
  });

  it('is checked against the list of its release', async () => {
    const checksum = await publishArchive();
    files.set('/SHA256SUMS', `${'0'.repeat(64)}  other.tgz\n${checksum}  fake.tgz\n`);

    const binary = await fetchWith({ listedAt: `${url}/SHA256SUMS` });

    expect(binary).toMatch(/fake-server-v2\/fake-server$/);
  });

  it('is refused with another checksum', async () => {
    await publishArchive();

    await expect(fetchWith({ pinned: '0'.repeat(64) })).rejects.toThrow(
      'fake.tgz has another SHA-256 than its release',
    );
  });

  it('that does not exist is a sentence', async () => {
    await expect(fetchWith({ pinned: '0'.repeat(64) }, '/missing.tgz')).rejects.toThrow(/answered 404/);
  });
});
