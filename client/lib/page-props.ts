export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What Next gives a page; `Params` are the names in square brackets of its path. */
export interface PageProps<Params = unknown> {
  params: Promise<Params>;
  searchParams: SearchParams;
}

/** The `?cursor=` of a page's address. */
export function cursorOf(params: Awaited<SearchParams>): string | undefined {
  const cursor = params['cursor'];
  return typeof cursor === 'string' && cursor ? cursor : undefined;
}
