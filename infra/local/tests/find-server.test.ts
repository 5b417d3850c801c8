import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findServer } from '../src/servers';
import type { Source } from '../src/servers/sources/source';
import { fakeServer, writeFakeBinary } from './support/fake-binary';
import { temporaryFolder } from './support/temporary-folder';

const quiet = (): void => undefined;

/** A source that brings a program printing `printed`. */
function source(printed: string, version = '2.5.0'): Source & { readonly fetched: () => number } {
  let times = 0;
  return {
    label: 'the fake shop',
    version,
    fetched: () => times,
    fetch: async (folder) => {
      times += 1;
      return writeFakeBinary(join(folder, 'inside', 'fake-server'), printed);
    },
  };
}

const outOfReach: Source = {
  label: 'download host',
  version: '3.0.0',
  fetch: () => Promise.reject(new Error('the host can’t be reached')),
};

async function surroundings() {
  const folder = await temporaryFolder();
  return { folder, env: { XDG_CACHE_HOME: join(folder, 'cache'), PATH: join(folder, 'bin') } };
}

describe('finding a server', () => {
  it('takes what the environment names before anything else', async () => {
    const { folder, env } = await surroundings();
    const named = await writeFakeBinary(join(folder, 'named'), 'fake version 2.1.0');
    await writeFakeBinary(join(folder, 'bin/fake-server'), 'fake version 2.2.0');

    const found = await findServer(fakeServer(), { env: { ...env, FAKE_SERVER: named }, report: quiet });

    expect(found).toEqual({ path: named, version: '2.1.0', from: 'environment' });
  });

  it('refuses a named one that can’t be used, and does not look further', async () => {
    const { folder, env } = await surroundings();
    await writeFakeBinary(join(folder, 'bin/fake-server'), 'fake version 2.2.0');
    const missing = join(folder, 'missing');

    const finding = findServer(fakeServer(), { env: { ...env, FAKE_SERVER: missing }, report: quiet });

    await expect(finding).rejects.toThrow(
      /FAKE_SERVER names a fake-server that can't be used: .*not installed/,
    );
  });

  it('takes the one on the PATH before the cache and the net', async () => {
    const { folder, env } = await surroundings();
    const onPath = await writeFakeBinary(join(folder, 'bin/fake-server'), 'fake version 2.2.0');
    const shop = source('fake version 2.5.0');

    const found = await findServer(
      fakeServer(() => [shop]),
      { env, report: quiet },
    );

    expect(found).toEqual({ path: onPath, version: '2.2.0', from: 'PATH' });
    expect(shop.fetched()).toBe(0);
  });

  it('passes over one on the PATH that is too old, and says so', async () => {
    const { folder, env } = await surroundings();
    await writeFakeBinary(join(folder, 'bin/fake-server'), 'fake version 1.9.9');
    const said: string[] = [];

    const found = await findServer(
      fakeServer(() => [source('fake version 2.5.0')]),
      { env, report: (line) => said.push(line) },
    );

    expect(found.from).toBe('fetched');
    expect(said[0]).toMatch(/is version 1\.9\.9, 2\.0\.0 or later is needed/);
  });

  it('fetches once and finds it in the cache from then on', async () => {
    const { env } = await surroundings();
    const shop = source('fake version 2.5.0');
    const server = fakeServer(() => [shop]);

    const first = await findServer(server, { env, report: quiet });
    const second = await findServer(server, { env, report: quiet });

    expect([first.from, second.from]).toEqual(['fetched', 'cache']);
    expect(second.path).toBe(first.path);
    expect(shop.fetched()).toBe(1);
  });

  it('goes on to the next source when one is out of reach', async () => {
    const { env } = await surroundings();

    const found = await findServer(
      fakeServer(() => [outOfReach, source('fake version 2.5.0')]),
      { env, report: quiet },
    );

    expect(found.version).toBe('2.5.0');
  });

  it('keeps nothing that does not run', async () => {
    const { env } = await surroundings();

    const finding = findServer(
      fakeServer(() => [source('something else')]),
      { env, report: quiet },
    );

    await expect(finding).rejects.toThrow('does not look like fake-server');
    expect(await readdir(join(env.XDG_CACHE_HOME, 'ticketing/fake-server'))).toEqual([]);
  });

  it('says what was tried and what a person can do', async () => {
    const { env } = await surroundings();

    const finding = findServer(
      fakeServer(() => [outOfReach]),
      { env, report: quiet },
    );

    await expect(finding).rejects.toThrow(
      'fake-server was not found and could not be fetched (the host can’t be reached). Install it from the fake shop.',
    );
  });

  it('lets several processes fetch at once; all get one that works', async () => {
    const { env } = await surroundings();
    const server = fakeServer(() => [source('fake version 2.5.0')]);

    const found = await Promise.all([1, 2, 3, 4].map(() => findServer(server, { env, report: quiet })));

    expect(new Set(found.map(({ path }) => path)).size).toBe(1);
    expect(await readdir(join(env.XDG_CACHE_HOME, 'ticketing/fake-server'))).toHaveLength(1);
  });

  it('replaces a cached one that broke', async () => {
    const { env } = await surroundings();
    const server = fakeServer(() => [source('fake version 2.5.0')]);
    const { path } = await findServer(server, { env, report: quiet });
    await writeFakeBinary(path, 'Segmentation fault');

    const found = await findServer(server, { env, report: quiet });

    expect(found).toEqual({ path, version: '2.5.0', from: 'fetched' });
  });
});
