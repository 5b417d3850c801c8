# The pages: Next's standalone server. Context: the repository.
ARG NODE_IMAGE=node:24-bookworm-slim

# Everything that building needs, as the lockfile has it. No package may run a script of its own.
FROM ${NODE_IMAGE} AS tools
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY client/package.json client/
RUN npm ci --ignore-scripts --no-audit --loglevel=error -w client
ENV NEXT_TELEMETRY_DISABLED=1

FROM tools AS build
COPY client client
RUN mkdir -p client/public
WORKDIR /app/client
RUN node ../node_modules/next/dist/bin/next build

# For `skaffold dev`: Next compiles what Skaffold copies in.
FROM tools AS dev
COPY --chown=10001:10001 client client
RUN chown 10001:10001 client
ENV NODE_ENV=development HOME=/tmp
WORKDIR /app/client
USER 10001:10001
EXPOSE 3000
CMD ["node", "../node_modules/next/dist/bin/next", "dev", "--port", "3000", "--hostname", "0.0.0.0"]

FROM ${NODE_IMAGE} AS release
ARG REVISION=unknown
LABEL org.opencontainers.image.title="ticketing client" \
      org.opencontainers.image.description="Part of Ticketing, a marketplace for tickets" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.revision="${REVISION}"
# Next closes idle connections after five seconds, while proxies in front keep them for sixty.
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 KEEP_ALIVE_TIMEOUT=65000
WORKDIR /app
COPY --from=build /app/client/.next/standalone ./
COPY --from=build /app/client/.next/static client/.next/static
COPY --from=build /app/client/public client/public
WORKDIR /app/client
USER 10001:10001
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
