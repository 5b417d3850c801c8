'use client';

import { useEffect, useState } from 'react';

/**
 * The token behind the `#` of a mail's link: undefined until the page's script runs, empty when there is none. There
 * it reaches no server and no referrer; here it leaves the address bar, too.
 */
export function useLinkToken(): string | undefined {
  const [token, setToken] = useState<string>();
  useEffect(() => {
    setToken(decodeURIComponent(window.location.hash.slice(1)));
    window.history.replaceState(null, '', window.location.pathname);
  }, []);
  return token;
}
