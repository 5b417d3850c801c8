import { resolve } from 'node:path';
import type { Part } from '@ticketing/local';

const preload = resolve(__dirname, '../../dist/preload/shift-clock.js');

/** The same process with its clock so much ahead. */
export function clockShifted(part: Part, ms: number): Part {
  if (ms === 0) return part;
  const env = { ...part.env, NODE_OPTIONS: `--require ${preload}`, CLOCK_SHIFT_MS: String(ms) };
  return { ...part, env };
}
