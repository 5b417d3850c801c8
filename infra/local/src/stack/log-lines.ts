interface LogLine {
  readonly level?: unknown;
  readonly msg?: unknown;
  readonly err?: { readonly message?: unknown };
}

const worthShowing = new Set<unknown>(['warn', 'error', 'fatal']);

/** Our own services log JSON; a person sees warnings and worse, and what is not JSON at all (a crash). */
export function notableOfService(line: string): string | undefined {
  if (!line.startsWith('{')) return crashLine(line);
  // Looked for before parsing: nearly all lines are about requests that went well.
  if (!/"level":"(warn|error|fatal)"/.test(line)) return undefined;
  const { level, msg, err } = parse(line);
  if (!worthShowing.has(level)) return undefined;
  const parts = [msg, err?.message].filter((part) => typeof part === 'string' && part !== '');
  return [...new Set(parts)].join(': ');
}

/** Node's own last words: `TypeError: …`, `Error: Cannot find module …`. */
function crashLine(line: string): string | undefined {
  return /^(\w*Error|Error \[|npm error|\S+\.ts[:(]\d+)/.test(line) ? line : undefined;
}

export function notableOfMongod(line: string): string | undefined {
  if (!/"s":"[EF]"/.test(line)) return undefined;
  const { msg, attr } = parse(line) as { msg?: string; attr?: { error?: unknown; message?: unknown } };
  const detail = attr?.error ?? attr?.message;
  if (detail === undefined) return msg;
  return `${msg ?? 'error'}: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`;
}

/** What NATS Streaming says of half a record, byte by byte, after it has named the file. */
const bytesOfRecord =
  /\[ERR\] STREAM: (?:Record (?:header|payload):| (?:Bytes|Type|Size|CRC) ?:|[0-9a-f]{2} )/;

export function notableOfNats(line: string): string | undefined {
  // A client that fell silent is a service that died, which the supervisor has told already.
  if (line.includes('Timed out on heartbeats') || bytesOfRecord.test(line)) return undefined;
  const torn = /Unexpected EOF for file "(.*)"/.exec(line)?.[1];
  if (torn !== undefined) return `its end came while it wrote; half a record is cut off ${torn}`;
  return /\[(?:ERR|FTL)\] (.*)/.exec(line)?.[1];
}

export function notableOfRedis(line: string): string | undefined {
  return /(?:Fatal error.*|# .*(?:can't|Can't|Failed|failed|MISCONF|Bad file).*)/.exec(line)?.[0];
}

export function notableOfClient(line: string): string | undefined {
  return /⨯ (.*)/.exec(line)?.[0] ?? crashLine(line.trim());
}

function parse(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return {};
  }
}
