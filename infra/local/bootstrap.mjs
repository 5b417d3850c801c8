// @ts-check
// npm start, npm run dev and npm test begin here, in a fresh clone as well: this file needs nothing but Node. It
// installs and builds what is missing or older than its sources, then hands over to the compiled code beside it.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamps = join(repository, 'node_modules', '.ticketing');
const nextOutput = join(repository, 'client', '.next');

const [mode = '', ...flags] = process.argv.slice(2);
if (!['start', 'dev', 'test'].includes(mode)) fail(`Unknown command ${mode}; there are start, dev and test.`);

checkNode();
console.log(
  `\n  ${{ start: 'Ticketing', dev: 'Ticketing, in development', test: 'Ticketing, tests' }[mode]}\n`,
);
await install();
await build();
const entry = mode === 'test' ? 'run-tests.js' : 'main.js';
const { run } = await import(pathToFileURL(join(repository, 'infra', 'local', 'dist', entry)).href);
process.exitCode = await run({ mode, flags, repository, typedIn: process.env.INIT_CWD ?? process.cwd() });

function checkNode() {
  if (process.platform === 'win32')
    fail('Windows itself is not supported; in its Linux (WSL) everything works.');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `Node ${process.versions.node} is too old: Ticketing needs Node 20.19 or later. https://nodejs.org has it.`,
  );
}

async function install() {
  const lockfile = join(repository, 'package-lock.json');
  const wanted = hashOf([lockfile]);
  if (readStamp('install') === wanted) return;
  // npm writes this one last, so whoever ran `npm install` by hand since the lockfile changed needs nothing more.
  const installed = join(repository, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  await step('packages', 'installing, about half a minute', 'installed', [
    ...npm,
    'ci',
    '--no-audit',
    '--loglevel=error',
  ]);
  writeStamp('install', wanted);
}

/** The pages take only types from the services: both are built side by side. */
async function build() {
  await Promise.all([buildServices(), buildPages()]);
}

async function buildServices() {
  const tsc = join(repository, 'node_modules', 'typescript', 'bin', 'tsc');
  await step('services', 'compiling', 'compiled', [process.execPath, tsc, '-b'], { quietUnderMs: 8_000 });
  if (mode !== 'dev') await bundleServices();
}

async function buildPages() {
  if (mode === 'dev' || flags.includes('--no-pages') || !testsNeedPages()) return;
  const wanted = hashOf([
    join(repository, 'package-lock.json'),
    ...filesIn(join(repository, 'client'), ['node_modules', '.next', 'e2e', 'tests']),
  ]);
  if (readStamp('client') === wanted && existsSync(join(nextOutput, 'standalone'))) return;
  const next = join(repository, 'node_modules', 'next', 'dist', 'bin', 'next');
  await step('pages', 'building', 'built', [process.execPath, next, 'build'], {
    cwd: join(repository, 'client'),
  });
  // Next leaves what browsers fetch out of its standalone folder, for those who serve it from elsewhere.
  const served = join(nextOutput, 'standalone', 'client');
  cpSync(join(nextOutput, 'static'), join(served, '.next', 'static'), { recursive: true });
  const publicFolder = join(repository, 'client', 'public');
  if (existsSync(publicFolder)) cpSync(publicFolder, join(served, 'public'), { recursive: true });
  writeStamp('client', wanted);
}

/** Each process into one file, when what it is made of has changed. */
async function bundleServices() {
  const bundler = join(repository, 'infra', 'bundle');
  const { services } = await import(pathToFileURL(join(bundler, 'bundle.mjs')).href);
  /** @type {string[]} */
  const folders = services(repository).filter((/** @type {string} */ folder) =>
    existsSync(join(repository, folder, 'dist')),
  );
  const wanted = hashOf([
    join(repository, 'package-lock.json'),
    ...filesIn(bundler, ['node_modules']),
    ...['common', ...folders].flatMap((folder) => filesIn(join(repository, folder, 'dist'), ['bundled'])),
  ]);
  const there = folders.every((folder) => existsSync(join(repository, folder, 'dist', 'bundled', 'main.js')));
  if (readStamp('services') === wanted && there) return;
  const command = [process.execPath, join(bundler, 'bundle.mjs'), ...folders];
  await step('services', 'bundling', 'bundled', command, { quietUnderMs: 8_000 });
  writeStamp('services', wanted);
}

/** Jest drives no page, and checking the client's types needs those that its build generates. */
function testsNeedPages() {
  const named = flags.filter((flag) => flag.startsWith('--'));
  return named.length === 0 || mode !== 'test' || named.some((flag) => ['--e2e', '--static'].includes(flag));
}

/**
 * Runs a tool with its output kept back; it is shown only when the tool fails.
 * @param {string} name
 * @param {string} doing
 * @param {string} done
 * @param {string[]} command
 * @param {{ cwd?: string, quietUnderMs?: number }} [options]
 */
async function step(name, doing, done, [file = '', ...args], { cwd = repository, quietUnderMs = 0 } = {}) {
  const started = Date.now();
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const label = `  ${name.padEnd(15)} `;
  if (quietUnderMs === 0) console.log(`${label}${doing} …`);
  const ticking = setInterval(() => console.log(`${label}${doing} … ${elapsed()}`), 10_000);
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const stop = () => child.kill('SIGTERM');
  // Where one step fails, another one beside it ends with us.
  const ends = ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'];
  for (const event of ends) process.on(event, stop);
  /** @type {number | null} */
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.on('close', resolve);
  });
  for (const event of ends) process.off(event, stop);
  clearInterval(ticking);
  if (code === null) process.exit(130);
  if (code !== 0) {
    console.error(output.trimEnd());
    fail(`${name}: ${[file, ...args].map((part) => relative(repository, part) || part).join(' ')} failed.`);
  }
  if (Date.now() - started > quietUnderMs) console.log(`${label}${done} in ${elapsed()}`);
}

/** @param {string} name */
function readStamp(name) {
  try {
    return readFileSync(join(stamps, name), 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string} name @param {string} hash */
function writeStamp(name, hash) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), hash);
}

/** @param {string[]} files */
function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash.update(relative(repository, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** @param {string} folder @param {string[]} leftOut @returns {string[]} */
function filesIn(folder, leftOut) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      ({ name }) => !leftOut.includes(name) && !name.endsWith('.tsbuildinfo') && name !== 'next-env.d.ts',
    )
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path, leftOut) : [path];
    });
}

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  console.error(`\n  ${sentence}\n`);
  process.exit(1);
}
