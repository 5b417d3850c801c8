import type { MetadataRoute } from 'next';
import { readConfig } from '@/lib/config';

/** The address of the site is known when it runs, not when it is built. */
export const dynamic = 'force-dynamic';

/** Search engines are for what is on sale; everything of one's own is left out. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: [
        '/api/',
        '/auth/',
        '/locale',
        '/ops',
        '/orders',
        '/selling',
        '/tickets/new',
        '/tickets/*/edit',
      ],
    },
    sitemap: new URL('/sitemap.xml', readConfig().publicUrl).href,
  };
}
