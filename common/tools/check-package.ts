import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../src/testing/free-port';

const root = join(__dirname, '..', '..');
const services = ['expiration', 'tickets'];

/**
 * Uses common as strangers would: packs it, installs the tarball into copies of two services outside the workspace,
 * builds, starts and tests them there. Jest and what only tests need are this repository's.
 */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'common-package-'));
  const startedAt = Date.now();
  const step = async <Result>(name: string, work: Promise<Result>): Promise<Result> => {
    const result = await work;
    process.stdout.write(`${name}: ok (${((Date.now() - startedAt) / 1000).toFixed(0)} s)\n`);
    return result;
  };
  try {
    const tarball = await step('pack', pack(folder));
    await copyServices(folder, tarball);
    await step('install', run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], folder));
    for (const service of services) {
      await step(`build ${service}`, run('npx', ['tsc', '-p', service], folder));
    }
    await step('start expiration', startExpiration(folder));
    await step('load tickets', loadTickets(folder));
    await step('test tickets', testTickets(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pack(folder: string): Promise<string> {
  await run('npx', ['tsc', '-b', 'common'], root);
  const output = await run('npm', ['pack', '--json', '--pack-destination', folder, '-w', 'common'], root);
  const [{ filename, files }] = JSON.parse(output) as [{ filename: string; files: { path: string }[] }];
  const strangers = files.filter(({ path }) => !/^(dist\/|README\.md$|LICENSE$|package\.json$)/.test(path));
  if (strangers.length > 0)
    throw new Error(`Packed by mistake: ${strangers.map(({ path }) => path).join(', ')}`);
  return join(folder, filename);
}

/** Sources and settings as they are, without the references that tie them to the workspace. */
async function copyServices(folder: string, tarball: string): Promise<void> {
  const ours = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const { typescript, '@types/node': nodeTypes } = ours.devDependencies;
  await writeJson(join(folder, 'package.json'), {
    private: true,
    workspaces: services,
    devDependencies: { typescript, '@types/node': nodeTypes },
  });
  await cp(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  for (const service of services) {
    const copy = join(folder, service);
    for (const part of ['src', 'tests'])
      await cp(join(root, service, part), join(copy, part), { recursive: true });
    const manifest = JSON.parse(await readFile(join(root, service, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    manifest.dependencies['@ticketing/common'] = `file:${tarball}`;
    await writeJson(join(copy, 'package.json'), manifest);
    await writeJson(join(copy, 'tsconfig.json'), {
      extends: '../tsconfig.base.json',
      compilerOptions: { rootDir: 'src', outDir: 'dist' },
      include: ['src'],
    });
  }
}

/** expiration starts without its servers and says that it lives. */
async function startExpiration(folder: string): Promise<void> {
  const port = await freePort();
  const env = {
    PORT: String(port),
    LOG_LEVEL: 'silent',
    REDIS_HOST: '127.0.0.1:1',
    NATS_URL: 'nats://127.0.0.1:1',
    NATS_CLIENT_ID: 'package-check',
  };
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: join(folder, 'expiration'),
    env,
    stdio: 'inherit',
  });
  const exited = once(child, 'exit');
  try {
    for (let tries = 0; ; tries++) {
      const response = await fetch(`http://127.0.0.1:${String(port)}/healthz/live`).catch(() => undefined);
      if (response?.ok === true) break;
      if (tries > 100 || child.exitCode !== null) throw new Error('expiration did not start');
      await sleep(100);
    }
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
  if (child.exitCode !== 0) throw new Error(`expiration ended with ${String(child.exitCode)}`);
}

/** tickets loads all that it imports, and then says what it misses in its environment. */
async function loadTickets(folder: string): Promise<void> {
  const child = spawn(process.execPath, ['dist/main.js'], { cwd: join(folder, 'tickets'), env: {} });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'close');
  if (!output.includes('MONGO_URI is not set')) throw new Error(`tickets does not load:\n${output}`);
}

/** tickets passes its tests of a route and of a listener with the packed common in place of ours. */
async function testTickets(folder: string): Promise<void> {
  const config = join(folder, 'jest.config.json');
  const support = 'common/tests/support/hold-to-document.ts';
  await cp(join(root, support), join(folder, support));
  await writeJson(config, {
    roots: ['<rootDir>/tickets'],
    testMatch: ['**/tests/{create-ticket,order-events}.test.ts'],
    transform: {
      '\\.ts$': join(root, 'infra/local/jest/transpile.cjs'),
      '/mongodb/lib/runtime_adapters\\.js$': join(root, 'infra/local/jest/require-instead-of-import.cjs'),
    },
    transformIgnorePatterns: ['/node_modules/(?!(.+/)?mongodb/lib/runtime_adapters\\.js$)'],
    modulePaths: [join(root, 'node_modules')],
    globalSetup: join(root, 'infra/local/jest/global-setup.ts'),
    globalTeardown: join(root, 'infra/local/jest/global-teardown.ts'),
    testTimeout: 90_000,
  });
  await run(
    process.execPath,
    [require.resolve('jest/bin/jest'), '--config', config, '-i', '--forceExit'],
    folder,
  );
}

async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const child = spawn(command, args, { cwd, timeout: 120_000 });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}\n${complaints}`);
  return output;
}

const writeJson = (file: string, content: unknown) => writeFile(file, JSON.stringify(content, null, 2));

main().catch((error: unknown) => {
  process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
