import { exampleFile } from '@/lib/import-file';

/** A file to start from. */
export function GET(): Response {
  return new Response(exampleFile(new Date()), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="tickets.csv"',
      'Cache-Control': 'no-cache',
    },
  });
}
