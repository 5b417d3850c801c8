import { readConfig } from '@/lib/config';

/** Runs once when the server starts: an unusable environment stops it here instead of failing a visitor. */
export function register(): void {
  readConfig();
}
