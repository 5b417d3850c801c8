import type { Request } from 'express';

/** The caller's address as a rate-limit key; of IPv6 the /64 network, since one host has all of it. */
export function addressOf(req: Request): string {
  const address = (req.ip ?? 'unknown').replace(/^::ffff:/, '');
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  if (tail !== undefined) {
    const rest = tail.split(':').filter((group) => group !== '');
    while (groups.length + rest.length < 8) groups.push('0');
    groups.push(...rest);
  }
  return `${groups.slice(0, 4).join(':')}::/64`;
}
