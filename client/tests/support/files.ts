import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The files below a folder whose names end so. */
export function filesBelow(folder: string, end: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(end) && !file.includes('node_modules'))
    .map((file) => path.join(folder, file));
}
