/** What kind of thing somebody typed. */
export function kindOf(q: string): 'id' | 'intent' | 'email' | 'words' {
  if (/^[0-9a-f]{24}$/i.test(q)) return 'id';
  if (/^pi_\w+$/.test(q)) return 'intent';
  return q.includes('@') ? 'email' : 'words';
}
