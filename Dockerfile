# Two stages: npm ci with everything it needs, then only what runs.
FROM node:26-slim AS install
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings Node itself: the Node of optionalDependencies stays out.
RUN npm ci --omit=dev --omit=optional --no-audit --no-fund

FROM node:26-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATABASE_URL=file:/data/maqal.db
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=install /app/node_modules node_modules
COPY package.json LICENSE ./
COPY migrations migrations
COPY src src
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# node is process 1, so that SIGTERM reaches it.
# The heap: as "npm start" has it (docs/operations.md, "Memory").
CMD ["node", "--max-old-space-size=1024", "--max-semi-space-size=8", "src/launch.js", "serve"]
