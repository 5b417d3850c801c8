// The arrows of the architecture. Inside a service: http, messaging → use-cases → domain; persistence → domain; only
// service.ts knows them all. Between workspaces: services know common, nobody else.
const services = '^(auth|tickets|orders|payments|expiration|mail)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-service-imports-another',
      severity: 'error',
      from: { path: `${services}/` },
      to: { path: `${services}/`, pathNot: '^$1/' },
    },
    {
      name: 'common-imports-no-service',
      severity: 'error',
      from: { path: '^common/' },
      to: { path: '^(auth|tickets|orders|payments|expiration|mail|client|infra)/' },
    },
    {
      name: 'services-import-no-infrastructure',
      severity: 'error',
      from: { path: `${services}/src/` },
      to: { path: '^(client|infra)/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules without I/O: only other domain code, and the vocabulary of common.',
      severity: 'error',
      from: { path: `${services}/src/domain/` },
      to: {
        pathNot: [
          '^$1/src/domain/',
          '^common/(src|dist)/(money|events|errors)/',
          '^zod$',
          'node_modules/zod/',
        ],
      },
    },
    {
      name: 'use-cases-know-domain-only',
      comment: 'Use cases take repositories as arguments; their types may be named.',
      severity: 'error',
      from: { path: `${services}/src/use-cases/` },
      to: {
        path: '^$1/src/',
        pathNot: '^$1/src/(domain|use-cases)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'use-cases-know-no-edge',
      severity: 'error',
      from: { path: `${services}/src/use-cases/` },
      to: { path: '^$1/src/(http|messaging)/' },
    },
    {
      name: 'persistence-knows-domain-only',
      severity: 'error',
      from: { path: `${services}/src/persistence/` },
      to: { path: '^$1/src/', pathNot: '^$1/src/(domain|persistence)/' },
    },
    {
      name: 'edges-reach-data-through-use-cases',
      comment: 'http and messaging call use cases; composing them with persistence is service.ts.',
      severity: 'error',
      from: { path: `${services}/src/(http|messaging)/` },
      to: { path: '^$1/src/persistence/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'http-and-messaging-apart',
      severity: 'error',
      from: { path: `${services}/src/(http|messaging)/` },
      to: { path: '^$1/src/(http|messaging)/', pathNot: '^$1/src/$2/' },
    },
    {
      name: 'only-the-root-knows-the-root',
      comment: 'main.ts, publisher.ts, service.ts and app.ts know the rooms, never the reverse.',
      severity: 'error',
      from: { path: `${services}/src/[^/]+/` },
      to: { path: '^$1/src/(main|publisher|service|app)\\.ts$' },
    },
    {
      name: 'no-deep-imports-into-common',
      severity: 'error',
      from: { pathNot: '^common/' },
      to: {
        path: '^common/(src|dist)/.+/',
        pathNot: '^common/(src|dist)/([^/]+|messaging/nats-streaming)/index\\.',
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tools.json' },
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '/dist/|/\\.next/|/\\.data/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'default', 'require', 'node'],
    },
  },
};
