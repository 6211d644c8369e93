# Footnote in a container: see docs/service.md.

# Exactly these versions; to have exactly these bytes, add the digest that "docker pull" prints (node:…@sha256:…).
FROM node:24.21.0-bookworm AS build
WORKDIR /app
# Node's headers come with this image: compiling fetches nothing from outside npm.
ENV npm_config_nodedir=/usr/local
COPY package.json package-lock.json ./
# Of the install scripts only those of the two modules that are compiled.
RUN npm ci --ignore-scripts --no-audit --no-fund \
 && npm rebuild better-sqlite3 hnswlib-node
COPY tsconfig.json tsconfig.build.json ./
COPY embeddings embeddings
COPY src src
# The model is part of the image, so that a container with a root it may not write to can run it.
RUN npm run build \
 && MODELS_DIR=/app/models npm run model \
 && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
 && rm -rf node_modules/onnxruntime-node/bin/napi-v3/darwin node_modules/onnxruntime-node/bin/napi-v3/win32

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production \
    DOCUMENTS_DIR=/documents \
    DATA_DIR=/index \
    MODELS_DIR=/app/models \
    HTTP_PORT=8080 \
    METRICS_PORT=8081
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/models models
COPY --from=build /app/embeddings/reader embeddings/reader
COPY locales locales
COPY prompts prompts
COPY LICENSE README.md ./
# The folder of all data keeps the name that it had when it held the index alone, so that an existing
# volume is found again.
RUN mkdir /documents /index && chown node:node /index
USER node
VOLUME ["/documents", "/index"]
HEALTHCHECK --interval=1m --timeout=20s --start-period=2m \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.METRICS_PORT ?? process.env.HTTP_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/src/main.js"]
CMD ["bot"]
