import { joinDocuments } from '@/lib/api-document';
import { readConfig } from '@/lib/config';
import { readApiDocuments } from '@/lib/services/api-documents';

/** The documents of all services as one. A part of it would look like the whole: without each there is none. */
export async function GET(): Promise<Response> {
  const asked = await readApiDocuments();
  const documents = asked.flatMap(([, document]) => document ?? []);
  if (documents.length < asked.length) {
    const error = {
      message: 'A service doesn’t answer. Try again in a moment.',
      code: 'service_unavailable',
    };
    return Response.json({ errors: [error] }, { status: 503, headers: { 'Retry-After': '5' } });
  }
  return Response.json(joinDocuments(documents, readConfig().publicUrl));
}
