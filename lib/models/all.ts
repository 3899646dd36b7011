import { amqplib, amqplibCallbacks } from "./amqplib.ts";
import { asyncMutex } from "./async-mutex.ts";
import { betterSqlite3 } from "./better-sqlite3.ts";
import { bonjourService } from "./bonjour-service.ts";
import { buildTools } from "./build-tools.ts";
import { bullmq } from "./bullmq.ts";
import { bunyan } from "./bunyan.ts";
import { chokidar } from "./chokidar.ts";
import { commandLines } from "./command-lines.ts";
import { debug } from "./debug.ts";
import { drizzleOrm } from "./drizzle-orm.ts";
import { express } from "./express.ts";
import { fastify } from "./fastify.ts";
import { genericPool } from "./generic-pool.ts";
import { grpcJs } from "./grpc-js.ts";
import { hls } from "./hls.ts";
import { hono } from "./hono.ts";
import { ioredis } from "./ioredis.ts";
import { kafkajs } from "./kafkajs.ts";
import { knex } from "./knex.ts";
import { koa } from "./koa.ts";
import { kysely } from "./kysely.ts";
import { libCollections } from "./lib-collections.ts";
import { libData, nodeUrl } from "./lib-data.ts";
import { libDisposables } from "./lib-disposables.ts";
import { libEvents } from "./lib-events.ts";
import { libLanguage } from "./lib-language.ts";
import { libStreams } from "./lib-streams.ts";
import { libTimers } from "./lib-timers.ts";
import { libWeb } from "./lib-web.ts";
import { livekitMutex } from "./livekit-mutex.ts";
import { log4js } from "./log4js.ts";
import { loglevel } from "./loglevel.ts";
import { luminoSignaling, luminoDisposable } from "./lumino.ts";
import { mikroOrmCore } from "./mikro-orm-core.ts";
import { mongodb } from "./mongodb.ts";
import { mongoose } from "./mongoose.ts";
import { mqtt } from "./mqtt.ts";
import { mssql } from "./mssql.ts";
import { mysql2, mysql2Promise } from "./mysql2.ts";
import { nats, natsTransport, natsCore } from "./nats.ts";
import { nodeChildProcess } from "./node-child-process.ts";
import { nodeCrypto } from "./node-crypto.ts";
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
import { nodeTty } from "./node-tty.ts";
import { nodeWorkerThreads } from "./node-worker-threads.ts";
import { nodemailer } from "./nodemailer.ts";
import { opentelemetryApi } from "./opentelemetry-api.ts";
import { pg } from "./pg.ts";
import { pino } from "./pino.ts";
import { playwright, playwrightTest } from "./playwright.ts";
import { prismaClient } from "./prisma-client.ts";
import { promClient } from "./prom-client.ts";
import { puppeteer } from "./puppeteer.ts";
import { redis } from "./redis.ts";
import { rxjs } from "./rxjs.ts";
import { sequelize } from "./sequelize.ts";
import { serialport } from "./serialport.ts";
import { socketIo } from "./socket-io.ts";
import { ssh2 } from "./ssh2.ts";
import { testFrameworks } from "./test-frameworks.ts";
import { three } from "./three.ts";
import { typeorm } from "./typeorm.ts";
import { undici } from "./undici.ts";
import type { Model } from "./vocabulary.ts";
import { vscode, vscodeJsonrpc } from "./vscode.ts";
import { winston } from "./winston.ts";
import { ws } from "./ws.ts";
import { xterm } from "./xterm.ts";

/** Every model that we ship. */
export const models: readonly Model[] = [
  amqplib,
  amqplibCallbacks,
  asyncMutex,
  betterSqlite3,
  bonjourService,
  ...buildTools,
  bullmq,
  bunyan,
  chokidar,
  ...commandLines,
  debug,
  drizzleOrm,
  express,
  fastify,
  genericPool,
  grpcJs,
  hls,
  hono,
  ioredis,
  kafkajs,
  knex,
  koa,
  kysely,
  libCollections,
  libData,
  libDisposables,
  libEvents,
  libLanguage,
  libStreams,
  libTimers,
  libWeb,
  livekitMutex,
  log4js,
  loglevel,
  luminoDisposable,
  luminoSignaling,
  mikroOrmCore,
  mongodb,
  mongoose,
  mqtt,
  mssql,
  mysql2,
  mysql2Promise,
  nats,
  natsCore,
  natsTransport,
  nodeAssert,
  nodeAsyncHooks,
  nodeChildProcess,
  nodeCrypto,
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
  nodeUrl,
  nodeTty,
  nodeWorkerThreads,
  nodemailer,
  opentelemetryApi,
  pg,
  pino,
  playwright,
  playwrightTest,
  prismaClient,
  promClient,
  puppeteer,
  redis,
  rxjs,
  sequelize,
  serialport,
  socketIo,
  ssh2,
  ...testFrameworks,
  three,
  typeorm,
  undici,
  vscode,
  vscodeJsonrpc,
  winston,
  ws,
  xterm,
];
