import { asyncMutex } from "./async-mutex.ts";
import { bunyan } from "./bunyan.ts";
import { debug } from "./debug.ts";
import { express } from "./express.ts";
import { fastify } from "./fastify.ts";
import { genericPool } from "./generic-pool.ts";
import { hono } from "./hono.ts";
import { ioredis } from "./ioredis.ts";
import { knex } from "./knex.ts";
import { koa } from "./koa.ts";
import { log4js } from "./log4js.ts";
import { loglevel } from "./loglevel.ts";
import { mongodb } from "./mongodb.ts";
import { mysql2, mysql2Promise } from "./mysql2.ts";
import { libCollections } from "./lib-collections.ts";
import { libDisposables } from "./lib-disposables.ts";
import { libEvents } from "./lib-events.ts";
import { libLanguage } from "./lib-language.ts";
import { libStreams } from "./lib-streams.ts";
import { libTimers } from "./lib-timers.ts";
import { libWeb } from "./lib-web.ts";
import { nodeChildProcess } from "./node-child-process.ts";
import { nodeDgram } from "./node-dgram.ts";
import {
  nodeAssert,
  nodeAsyncHooks,
  nodeDiagnosticsChannel,
  nodeInspector,
  nodeInspectorPromises,
  nodePerfHooks,
  nodeUtil,
} from "./node-diagnostics.ts";
import { nodeEvents, nodeEventsGlobal } from "./node-events.ts";
import { nodeFs, nodeFsPromises } from "./node-fs.ts";
import { nodeHttp, nodeHttps } from "./node-http.ts";
import { nodeHttp2 } from "./node-http2.ts";
import { nodeNet, nodeTls } from "./node-net.ts";
import { nodeReadline, nodeReadlinePromises } from "./node-readline.ts";
import { nodeStream, nodeStreamConsumers, nodeStreamPromises } from "./node-stream.ts";
import { nodeWorkerThreads } from "./node-worker-threads.ts";
import { opentelemetryApi } from "./opentelemetry-api.ts";
import { pg } from "./pg.ts";
import { pino } from "./pino.ts";
import { promClient } from "./prom-client.ts";
import { winston } from "./winston.ts";
import { ws } from "./ws.ts";
import type { Model } from "./vocabulary.ts";

/** Every model that we ship. */
export const models: readonly Model[] = [
  asyncMutex,
  bunyan,
  debug,
  express,
  fastify,
  genericPool,
  hono,
  ioredis,
  knex,
  koa,
  log4js,
  loglevel,
  mongodb,
  mysql2,
  mysql2Promise,
  libCollections,
  libDisposables,
  libEvents,
  libLanguage,
  libStreams,
  libTimers,
  libWeb,
  nodeAssert,
  nodeAsyncHooks,
  nodeChildProcess,
  nodeDgram,
  nodeDiagnosticsChannel,
  nodeEvents,
  nodeEventsGlobal,
  nodeFs,
  nodeFsPromises,
  nodeHttp,
  nodeHttp2,
  nodeHttps,
  nodeInspector,
  nodeInspectorPromises,
  nodeNet,
  nodePerfHooks,
  nodeReadline,
  nodeReadlinePromises,
  nodeStream,
  nodeStreamConsumers,
  nodeStreamPromises,
  nodeTls,
  nodeUtil,
  nodeWorkerThreads,
  opentelemetryApi,
  pg,
  pino,
  promClient,
  winston,
  ws,
];
