import 'server-only';
import { apiDocumentSchema, type ApiDocument } from '../api-document';
import { apiPaths, parts, type Part } from '../ops/parts';
import { callService } from './call-service';

/** What each service tells of its routes; undefined: it doesn't answer. */
export const readApiDocuments = (): Promise<readonly (readonly [Part, ApiDocument | undefined])[]> =>
  Promise.all(
    parts.map(async (part) => {
      const answer = await callService(part, `${apiPaths[part]}/openapi.json`, apiDocumentSchema);
      return [part, answer.ok ? answer.value : undefined] as const;
    }),
  );
