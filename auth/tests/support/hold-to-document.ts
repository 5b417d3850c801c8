import type { RequestListener, ServerResponse } from 'node:http';
import type { OpenApi, Operation } from '@ticketing/common/api';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/** An app whose answers are held against an OpenAPI document as they go out. */
export interface HeldApp {
  readonly app: RequestListener;
  /** Where an answer was not as it is described. */
  readonly violations: readonly string[];
}

/**
 * Lets requests through to the app and notes each answer that the document does not have: its route, its status or its
 * body; and each good answer to a body that the document would not allow.
 *
 * @param isDescribed says of a path whether the document must have it
 */
export function holdToDocument(options: {
  app: RequestListener;
  document: OpenApi;
  isDescribed: (path: string) => boolean;
}): HeldApp {
  const { app, document, isDescribed } = options;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'document');
  const violations: string[] = [];
  const paths = Object.entries(document.paths).map(([path, operations]) => ({
    matches: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    operations,
    pointer: `document#/paths/${escape(path)}`,
  }));

  function check(method: string, path: string, status: number, body: { sent: unknown; answered: string }) {
    const note = (fault: string) => violations.push(`${method} ${path} ${status}: ${fault}`);
    const found = paths.find(({ matches }) => matches.test(path));
    const operation: Operation | undefined = found?.operations[method];
    if (found === undefined || operation === undefined) {
      if (status !== 404) note('is not described');
      return;
    }
    const response = operation.responses[status];
    if (response === undefined) {
      note('the status is not described');
      return;
    }
    const here = `${found.pointer}/${method}`;
    const schema = `${here}/responses/${status}/content/application~1json/schema`;
    if (response.content === undefined) {
      if (body.answered !== '') note('has a body, which is not described');
    } else if (!ajv.validate({ $ref: schema }, JSON.parse(body.answered))) note(ajv.errorsText());
    const request = `${here}/requestBody/content/application~1json/schema`;
    const isAccepted = status < 300 && operation['requestBody'] !== undefined;
    if (isAccepted && !ajv.validate({ $ref: request }, body.sent))
      note(`accepted ${JSON.stringify(body.sent)} although ${ajv.errorsText()}`);
  }

  return {
    violations,
    app: (req, res) => {
      const path = new URL(req.url ?? '/', 'http://localhost').pathname;
      const answered = bodyOf(res);
      res.once('finish', () => {
        const sent = 'body' in req ? req.body : undefined;
        const method = (req.method ?? 'GET').toLowerCase();
        if (isDescribed(path)) check(method, path, res.statusCode, { sent, answered: answered() });
      });
      app(req, res);
    },
  };
}

/** Collects what a response is ended with; our routes write nothing before that. */
function bodyOf(res: ServerResponse): () => string {
  let body = '';
  const end = res.end.bind(res);
  res.end = ((...given: Parameters<typeof end>) => {
    const [chunk] = given as unknown[];
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) body += Buffer.from(chunk).toString();
    return end(...given);
  }) as typeof res.end;
  return () => body;
}

const escape = (path: string) => encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));
