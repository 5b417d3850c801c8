import { NextResponse, type NextRequest } from 'next/server';
import { readConfig } from './lib/config';
import { chooseLocale, localeCookie } from './lib/i18n/locales';
import { contentSecurityPolicy } from './lib/content-security-policy';
import { pagePathHeader } from './lib/local-path';

const securityHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy':
    'camera=(self), microphone=(), geolocation=(), payment=(self "https://js.stripe.com")',
  // Not same-origin: a bank's 3-D Secure window must be able to report back to the page that opened it.
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
};

const requestIdPattern = /^[\w.:-]{1,128}$/;

/** Gives every page a request id (passed on to the services), a nonce and its security headers. */
export function proxy(request: NextRequest): NextResponse {
  const { payment, development, publicUrl } = readConfig();
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy({ nonce, payment, development });

  const headers = new Headers(request.headers);
  const givenId = request.headers.get('x-request-id') ?? '';
  const requestId = requestIdPattern.test(givenId) ? givenId : crypto.randomUUID();
  headers.set('x-request-id', requestId);
  headers.set('x-nonce', nonce);
  headers.set(pagePathHeader, request.nextUrl.pathname + request.nextUrl.search);
  headers.set('content-security-policy', policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-request-id', requestId);
  const locale = chooseLocale(
    request.cookies.get(localeCookie)?.value,
    request.headers.get('accept-language'),
  );
  response.headers.set('Content-Language', locale);
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  if (publicUrl.startsWith('https:'))
    response.headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  return response;
}

export const config = {
  matcher: ['/((?!_next/static|_next/image|favicon.ico|icon.svg|healthz).*)'],
};
