import { headers } from 'next/headers';
import { jsonForScript } from '@/lib/structured-data';

/** Tells search engines what the page is about. */
export async function StructuredData({ data }: { data: object }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <script
      type="application/ld+json"
      nonce={nonce}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: jsonForScript(data) }}
    />
  );
}
