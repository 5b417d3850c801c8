/** Writes plain data as YAML: keys as they are, texts quoted as in JSON, which YAML understands. */
export function toYaml(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return ` ${JSON.stringify(value)}\n`;
  const entries: [string, unknown][] = Array.isArray(value)
    ? value.map((item: unknown) => [`${indent}-`, item])
    : Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => [`${indent}${keyOf(key)}:`, inner]);
  if (entries.length === 0) return Array.isArray(value) ? ' []\n' : ' {}\n';
  return `\n${entries.map(([head, inner]) => head + toYaml(inner, `${indent}  `)).join('')}`;
}

const keyOf = (key: string) => (/^[A-Za-z_][\w-]*$/.test(key) ? key : JSON.stringify(key));
