import { signInPath } from '../local-path';

/** For whoever's session ended while the page was open: to signing in, and back to the same page. */
export function signInAgain(): void {
  const { pathname, search } = window.location;
  window.location.assign(signInPath(pathname + search));
}
