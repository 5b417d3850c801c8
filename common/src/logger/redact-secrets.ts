const REDACTED = '[redacted]';
const DEPTH = 4;

/** Names of fields whose values are never logged, in lower case and without `-` and `_`. */
const secretNames = new Set([
  'authorization',
  'clientsecret',
  'cookie',
  'currentpassword',
  'jwt',
  'jwtkey',
  'password',
  'secret',
  'setcookie',
  'stripekey',
  'token',
]);

/**
 * The same value with the fields that are named like secrets replaced by `[redacted]`, down to four objects deep.
 * Copies only what it changes: it runs for every line.
 */
export function redactSecrets<Value extends object>(value: Value, depth = DEPTH): Value {
  let copy: Value | undefined;
  for (const [name, inner] of Object.entries(value) as [keyof Value & string, unknown][]) {
    const shown = isSecret(name) ? REDACTED : redactInside(inner, depth);
    if (shown === inner) continue;
    copy ??= { ...value };
    Object.assign(copy, { [name]: shown });
  }
  return copy ?? value;
}

function redactInside(value: unknown, depth: number): unknown {
  const isPlain =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain && depth > 1 ? redactSecrets(value, depth - 1) : value;
}

const known = new Map<string, boolean>();

function isSecret(name: string): boolean {
  let secret = known.get(name);
  if (secret === undefined) {
    secret = secretNames.has(name.toLowerCase().replace(/[-_]/g, ''));
    // Field names are few; whoever logs arbitrary keys must not fill the memory.
    if (known.size < 10_000) known.set(name, secret);
  }
  return secret;
}
