export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What Next gives a page; `Params` are the names in square brackets of its path. */
export interface PageProps<Params = Record<never, string>> {
  params: Promise<Params>;
  searchParams: SearchParams;
}
