/** Whether a write lost against a unique index; with `index`, against that one. */
export function isDuplicateKey(error: unknown, index?: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 11000) return false;
  return index === undefined || error.message.includes(`index: ${index} `);
}
