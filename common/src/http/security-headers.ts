import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Headers for answers that are JSON and never a page: nothing may load, frame or sniff them, and nobody stores them
 * unless the route says otherwise, because they depend on the session and on the moment. HSTS only where the public
 * address is https. The headers of helmet that only matter to pages are left out.
 */
export function securityHeaders(options: { https: boolean }): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: options.https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xPoweredBy: false,
    xXssProtection: false,
  });
  return (req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    protect(req, res, next);
  };
}
