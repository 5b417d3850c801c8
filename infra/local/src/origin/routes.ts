/** The path decides the service, by the same rules as the ingress; what no rule names are the client's pages. */
export const routes = [
  { path: '/api/users', service: 'auth' },
  { path: '/api/tickets', service: 'tickets' },
  { path: '/api/orders', service: 'orders' },
  { path: '/api/payments', service: 'payments' },
  { path: '/api/mail', service: 'mail' },
  { path: '/stripe-sandbox', service: 'stripe-sandbox' },
] as const;

export const pages = 'client';

/** A rule matches whole segments: `/api/users/signup`, not `/api/usersx`. */
export function serviceFor(url: string): string {
  const path = pathOf(url);
  return routes.find((rule) => path === rule.path || path.startsWith(`${rule.path}/`))?.service ?? pages;
}

/** A stream that stays open: it must not take the place of requests that come and go. */
export const isLive = (url: string): boolean => /^\/api\/[^/]+\/live$/.test(pathOf(url));

function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
