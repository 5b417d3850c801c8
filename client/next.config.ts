import path from 'node:path';
import type { NextConfig } from 'next';

const repositoryRoot = path.join(import.meta.dirname, '..');

const config: NextConfig = {
  output: 'standalone',
  // The one lockfile and the hoisted packages are a level up.
  outputFileTracingRoot: repositoryRoot,
  turbopack: {
    root: repositoryRoot,
    // Messages arrive parsed (lib/i18n/compiled-messages.ts): the formatter comes without its parser.
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
  },
  // `npm test` checks the types; building for `npm start` needn't wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // forbidden(): a page answers 403 with app/forbidden.tsx.
  experimental: { authInterrupts: true },
};

export default config;
