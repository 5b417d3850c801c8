import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { OpenApi, Operation } from '../../src/api';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

/** An app whose answers are held against an OpenAPI document as they go out. */
export interface HeldApp {
  readonly app: RequestListener;
  /** Where an answer was not as it is described. */
  readonly violations: readonly string[];
}

interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly status: number;
  readonly sent: Content & {
    readonly headers: IncomingMessage['headers'];
    /** The body in the spelling that the route's rules have put it into. */
    readonly normalised: () => string;
  };
  readonly answered: Content;
}

type Response = Operation['responses'][string];

interface Content {
  readonly mediaType: string;
  readonly body: string;
}

/** All routes but those that every service has; those for operators where they are described. */
const isHeld = (path: string, document: OpenApi) =>
  /^\/api\/\w+(?!\/ops\/|\/openapi\.json)(\/|$)/.test(path) ||
  Object.keys(document.paths).some((each) => each.includes('/ops/') && matcherOf(each).test(path));

/**
 * Lets requests through to the app and notes each answer that the document does not have: its route, its status or its
 * body; and each good answer to a body or a parameter that the document would not allow.
 */
export function holdToDocument({ app, document }: { app: RequestListener; document: OpenApi }): HeldApp {
  const faultOf = createFaultOf(document);
  const violations: string[] = [];
  const note = (exchange: Exchange) => {
    const fault = faultOf(exchange);
    if (fault !== undefined)
      violations.push(`${exchange.method} ${exchange.url.pathname} ${String(exchange.status)}: ${fault}`);
  };

  return {
    violations,
    app: (req, res) => {
      const url = new URL(req.url ?? '/', 'http://localhost');
      const [sent, answered] = [collectSent(req), collectAnswered(res)];
      res.once('close', () => {
        if (!isHeld(url.pathname, document) || !res.headersSent) return;
        note({
          ...{ method: (req.method ?? 'GET').toLowerCase(), url, status: res.statusCode },
          sent: {
            ...{ headers: req.headers, mediaType: bare(req.headers['content-type']), body: sent() },
            normalised: () => JSON.stringify(('body' in req ? req.body : undefined) ?? {}),
          },
          answered: { mediaType: bare(res.getHeader('content-type')), body: answered() },
        });
      });
      app(req, res);
    },
  };
}

/** Says what of an exchange is not as it is described. */
function createFaultOf(document: OpenApi) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  // Of a parameter only its text is known.
  const lenient = new Ajv2020({ strict: false, coerceTypes: true });
  for (const each of [ajv, lenient]) addFormats(each);
  ajv.addSchema(document, 'document');
  const paths = Object.entries(document.paths)
    .map(([path, operations]) => ({
      matches: matcherOf(path),
      operations,
      pointer: `document#/paths/${escape(path)}`,
      parameters: path.split('{').length,
    }))
    // A name of its own comes before a parameter that would take it.
    .sort((one, other) => one.parameters - other.parameters);

  // Compiled once for each place.
  function badBody(place: string, { mediaType, body }: Content): string | undefined {
    if (!isJson(mediaType)) return undefined;
    const validate = ajv.getSchema(`${place}/content/${escape(mediaType)}/schema`);
    if (validate === undefined) throw new Error(`There is no schema at ${place}`);
    return validate(JSON.parse(body)) === true ? undefined : ajv.errorsText(validate.errors);
  }

  function badAnswer(pointer: string, { content }: Response, answered: Content): string | undefined {
    if (content === undefined) return answered.body === '' ? undefined : 'has a body, which is not described';
    if (content[answered.mediaType] === undefined)
      return `answered ${answered.mediaType}, which is not described`;
    return badBody(pointer, answered);
  }

  function badParameter({ parameters = [] }: Operation, { url, sent }: Exchange): string | undefined {
    return parameters
      .map(({ name, in: place, schema }) => {
        const value = place === 'query' ? url.searchParams.get(name) : sent.headers[name.toLowerCase()];
        const isGood = !value || place === 'path' || lenient.validate(schema, value);
        return isGood ? undefined : `accepted ${name} although ${lenient.errorsText()}`;
      })
      .find((fault) => fault !== undefined);
  }

  function badSent(pointer: string, operation: Operation, exchange: Exchange): string | undefined {
    const { sent } = exchange;
    const { requestBody } = operation;
    if (sent.body === '') {
      if (requestBody?.required === true) return 'accepted no body';
    } else if (requestBody !== undefined) {
      if (requestBody.content[sent.mediaType] === undefined) return `accepted ${sent.mediaType}`;
      const faultIn = (body: string) => badBody(`${pointer}/requestBody`, { ...sent, body });
      const fault = faultIn(sent.body);
      if (fault !== undefined && faultIn(sent.normalised()) !== undefined)
        return `accepted ${sent.body} although ${fault}`;
    }
    return badParameter(operation, exchange);
  }

  return (exchange: Exchange): string | undefined => {
    const { method, url, status, answered } = exchange;
    const found = paths.find(({ matches }) => matches.test(url.pathname));
    const operation = found?.operations[method];
    if (found === undefined || operation === undefined)
      return status === 404 ? undefined : 'is not described';
    const response = operation.responses[status];
    if (response === undefined) return 'the status is not described';
    const pointer = `${found.pointer}/${method}`;
    // Nobody reads what leads elsewhere.
    if (status >= 300 && status < 400) return undefined;
    const fault = badAnswer(`${pointer}/responses/${String(status)}`, response, answered);
    return fault ?? (status < 300 ? badSent(pointer, operation, exchange) : undefined);
  };
}

/** Collects what a request comes with, as it comes. */
function collectSent(req: IncomingMessage): () => string {
  const chunks: Uint8Array[] = [];
  const push = req.push.bind(req);
  req.push = (chunk: Uint8Array | null, encoding) => {
    if (chunk !== null) chunks.push(chunk);
    return push(chunk, encoding);
  };
  return () => Buffer.concat(chunks).toString();
}

/** Collects what a response is ended with; only streams write anything before that. */
function collectAnswered(res: ServerResponse): () => string {
  let body = '';
  const end = res.end.bind(res);
  res.end = ((...given: Parameters<typeof end>) => {
    const [chunk] = given as unknown[];
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) body += Buffer.from(chunk).toString();
    return end(...given);
  }) as typeof res.end;
  return () => body;
}

const bare = (contentType: unknown): string =>
  typeof contentType === 'string' ? (contentType.split(';')[0] ?? '') : '';
const matcherOf = (path: string) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
const isJson = (mediaType: string) => mediaType === 'application/json';
const escape = (path: string) => encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));
