FROM node:20-bookworm-slim AS build
WORKDIR /hub
COPY package.json package-lock.json tsconfig.json tsconfig.build.json ./
RUN npm ci --ignore-scripts
COPY src src
RUN npm run build && npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:20-bookworm-slim
# Batches of messages live just long enough to be copied by a small young generation.
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=64
WORKDIR /hub
COPY --from=build /hub/node_modules node_modules
COPY --from=build /hub/dist dist
COPY package.json ./
COPY mappings mappings
COPY adapters adapters
COPY db db
COPY assets assets
RUN mkdir -p /data /drop && chown node:node /data /drop
USER node
EXPOSE 8080
ENTRYPOINT ["node", "dist/main.js"]
CMD ["start"]
