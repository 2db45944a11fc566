# The console with its emulator; with CLOUD_TARGET=aliyun the console alone. See docs/deploy.md.
FROM node:22-bookworm-slim

WORKDIR /app
RUN chown node:node /app && mkdir /data && chown node:node /data
USER node

# Packages change seldom: they have a layer of their own.
COPY --chown=node:node package.json package-lock.json .npmrc ./
COPY --chown=node:node lib/emulator/package.json lib/emulator/
RUN npm ci

COPY --chown=node:node . .
RUN npm run build

ENV HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
