/**
 * A `?next=` that may be followed: a path of this site, or `/`. Everything that a browser could read as
 * another site ("//host", "/\host", a scheme, control characters) is refused.
 */
export function localPath(next: string | readonly string[] | undefined): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/';
  const base = 'http://local.invalid';
  try {
    const url = new URL(next, base);
    if (url.origin !== base || /^\/[/\\]/.test(next) || url.pathname.startsWith('//')) return '/';
    return url.pathname + url.search + url.hash;
  } catch {
    return '/';
  }
}

/** The sign-in page that leads back to `path`. */
export function signInPath(path: string): string {
  return `/auth/signin?next=${encodeURIComponent(path)}`;
}

/** Tells pages the path and query that they were asked for, which they aren't told otherwise; see proxy.ts. */
export const pagePathHeader = 'x-page-path';
