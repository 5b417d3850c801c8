export interface GuardProof {
  readonly name: string;
  readonly why: string;
  /** Invariants that the checker found broken without it. */
  readonly found: readonly number[];
  readonly seconds: number;
}

/** Which invariants each guard's absence breaks. */
export function guardTable(proofs: readonly GuardProof[]): string {
  const rows = proofs.map(({ name, why, found, seconds }) => {
    const broken = [...new Set(found)].sort((one, other) => one - other).join(', ');
    const verdict = found.length > 0 ? `${broken} (${found.length} times)` : '**not noticed**';
    return `| \`${name}\` | ${why} | ${verdict} | ${seconds.toFixed(0)} s |`;
  });
  return [
    '| guard | without it | invariants found broken | run |',
    '| ----- | ---------- | ----------------------- | --- |',
    ...rows,
  ].join('\n');
}
