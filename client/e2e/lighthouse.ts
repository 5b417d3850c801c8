import { execFile } from 'node:child_process';
import { loadavg } from 'node:os';
import { promisify } from 'node:util';
import { findChromium } from './support/find-chromium';
import { baseUrl } from './support/marketplace';

/** Fetched when it is wanted: it weighs more than all that the pages are built with. */
const lighthouse = 'lighthouse@12.8.2';
const wanted = 95;
const run = promisify(execFile);

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number } | undefined>>;
  readonly runtimeError?: { readonly message: string };
}

const figures = {
  'LCP ms': 'largest-contentful-paint',
  'TBT ms': 'total-blocking-time',
  CLS: 'cumulative-layout-shift',
} as const;

/**
 * Lighthouse (its mobile preset) on the list and on a ticket with a picture of a running marketplace: medians of some
 * runs, five if no argument says otherwise. Fails when a category is below 95.
 */
async function main([runs = '5']: readonly string[]): Promise<void> {
  const rows: Record<string, Record<string, number>> = {};
  for (const path of ['/', await aTicket()]) {
    const measured: Record<string, number>[] = [];
    for (let each = 0; each < Number(runs); each++) measured.push(read(await measure(path)));
    const names = Object.keys(measured[0] ?? {});
    rows[path] = Object.fromEntries(
      names.map((name) => [name, median(measured.map((row) => row[name] ?? Number.NaN))]),
    );
  }
  console.table(rows);
  const below = Object.values(rows).some((row) => scoresOf(row).some((score) => !(score >= wanted)));
  if (below) process.exitCode = 1;
}

async function aTicket(): Promise<string> {
  const answer = await fetch(`${baseUrl()}/api/tickets?limit=50`);
  const tickets = (await answer.json()) as { id: string; images?: unknown[] }[];
  const ticket = tickets.find(({ images = [] }) => images.length > 0) ?? tickets[0];
  if (!ticket) throw new Error('There is no ticket for sale to be measured.');
  return `/tickets/${ticket.id}`;
}

async function measure(path: string): Promise<Report> {
  const flags = '--headless --no-sandbox --disable-gpu --no-zygote --disable-dev-shm-usage';
  const options = ['--quiet', '--output=json', '--output-path=stdout', `--chrome-flags=${flags}`];
  const { stdout } = await run('npx', ['--yes', lighthouse, baseUrl() + path, ...options], {
    env: { ...process.env, CHROME_PATH: await findChromium() },
    maxBuffer: 64 * 1024 * 1024,
  });
  const report = JSON.parse(stdout) as Report;
  if (report.runtimeError) throw new Error(report.runtimeError.message);
  return report;
}

function read({ categories, audits }: Report): Record<string, number> {
  const scores = Object.entries(categories).map(([name, { score }]) => [
    name,
    Math.round((score ?? 0) * 100),
  ]);
  const values = Object.entries(figures).map(([name, id]) => [name, round(audits[id]?.numericValue)]);
  return Object.fromEntries([...scores, ...values, ['load', round(loadavg()[0])]]) as Record<string, number>;
}

const round = (value = Number.NaN) => (value < 20 ? Math.round(value * 1000) / 1000 : Math.round(value));

/** The scores among the figures of a row. */
const scoresOf = (row: Readonly<Record<string, number>>) =>
  Object.entries(row).flatMap(([name, value]) => (name === 'load' || name in figures ? [] : [value]));

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

void main(process.argv.slice(2));
