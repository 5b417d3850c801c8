import 'server-only';
import { apiDocumentSchema, type ApiDocument } from '../api-document';
import { apiPaths, parts, type Part } from '../ops/parts';
import { callService } from './call-service';

/** What each service tells of its routes; undefined: it doesn't answer. One that has no document is left out. */
export async function readApiDocuments(): Promise<readonly (readonly [Part, ApiDocument | undefined])[]> {
  const asked = parts.map(async (part) => {
    const answer = await callService(part, `${apiPaths[part]}/openapi.json`, apiDocumentSchema);
    if (answer.ok) return [[part, answer.value] as const];
    return answer.problem.status === 404 ? [] : [[part, undefined] as const];
  });
  return (await Promise.all(asked)).flat();
}
