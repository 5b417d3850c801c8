import type { ServerResponse } from 'node:http';
import { pages } from './routes';

/** What a visitor gets while a service can't be reached: the services' own error shape, or a small page. */
export function answerUnavailable(response: ServerResponse, service: string, status: 502 | 503): void {
  if (response.headersSent) {
    // Half an answer is out; cutting it off is the only honest end.
    response.destroy();
    return;
  }
  const isPage = service === pages;
  response.writeHead(status, {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': '1',
  });
  response.end(
    isPage
      ? page
      : JSON.stringify({ errors: [{ message: messageFor(service), code: 'service_unavailable' }] }),
  );
}

function messageFor(service: string): string {
  return `The ${service} service can't be reached at the moment. Please try again shortly.`;
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="2">
<title>One moment</title>
<style>
  :root { color-scheme: light dark; font: 17px/1.5 system-ui, sans-serif }
  body { margin: 20vh auto; max-width: 30rem; padding: 0 1.5rem }
</style>
<h1>One moment</h1>
<p>The marketplace is starting, or just coming back. This page tries again by itself.</p>
</html>
`;
