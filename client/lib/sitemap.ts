const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** The list of a site's pages for search engines. */
export function sitemap(publicUrl: string, paths: readonly string[]): string {
  const entries = paths.map((path) => {
    const address = new URL(path, publicUrl).href.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
    return `  <url><loc>${address}</loc></url>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('')}</urlset>
`;
}
