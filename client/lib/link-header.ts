/** The `cursor` of the next page in a `Link: <…>; rel="next"` header, if there is one. */
export function nextCursor(link: string | null): string | undefined {
  for (const part of (link ?? '').split(/,(?=\s*<)/)) {
    const match = /<([^>]*)>\s*;.*\brel="?next"?/i.exec(part);
    if (!match?.[1]) continue;
    return new URL(match[1], 'http://local.invalid').searchParams.get('cursor') ?? undefined;
  }
  return undefined;
}
