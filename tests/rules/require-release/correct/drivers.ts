import { connect as connectAmqp } from "amqplib";
import Database from "better-sqlite3";
import { Queue } from "bullmq";
import { watch } from "chokidar";
import { credentials, Client as GrpcClient } from "@grpc/grpc-js";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Kafka } from "kafkajs";
import type { Kysely } from "kysely";
import { createConnection, type Connection, type Query } from "mongoose";
import { connectAsync } from "mqtt";
import { ConnectionPool } from "mssql";
import { connect as connectNats } from "nats";
import { createTransport } from "nodemailer";
import { chromium } from "@playwright/test";
import puppeteer from "puppeteer-core";
import { createClient } from "redis";
import type { Sequelize } from "sequelize";
import { Client as SshClient } from "ssh2";
import type { DataSource } from "typeorm";
import { Agent, request, setGlobalDispatcher } from "undici";

// Closing the connection closes its channels.
export async function publish(url: string, message: Buffer): Promise<void> {
  const connection = await connectAmqp(url);
  try {
    const channel = await connection.createChannel();
    channel.sendToQueue("jobs", message);
  } finally {
    await connection.close();
  }
}

// Closed with the answer.
export function count(file: string): unknown {
  const database = new Database(file);
  try {
    return database.prepare("select count(*) from orders").get();
  } finally {
    database.close();
  }
}

// Handed to the caller, who may go on adding.
export async function enqueue(job: object): Promise<Queue> {
  const queue = new Queue("jobs");
  try {
    await queue.add("job", job);
  } catch (error) {
    await queue.close();
    throw error;
  }
  return queue;
}

// The caller gets the way to end it.
export function changes(folder: string): () => Promise<void> {
  const watcher = watch(folder).add(`${folder}/more`);
  return () => watcher.close();
}

// Closed when the deadline answers.
export function reachable(address: string, tell: (is: boolean) => void): void {
  const client = new GrpcClient(address, credentials.createInsecure());
  client.waitForReady(Date.now() + 1000, (error) => {
    client.close();
    tell(error === undefined);
  });
}

// Disconnected whatever becomes of the message; one that was never connected is nothing.
export async function send(kafka: Kafka, values: readonly string[]): Promise<void> {
  const producer = kafka.producer();
  if (values.length === 0) return;
  await producer.connect();
  try {
    await producer.send({ topic: "news", messages: values.map((value) => ({ value })) });
  } finally {
    await producer.disconnect();
  }
}

// Committed or rolled back.
export async function insert(db: Kysely<{ orders: { paid: boolean } }>): Promise<void> {
  const transaction = await db.startTransaction().execute();
  try {
    await transaction.insertInto("orders").values({ paid: true }).execute();
    await transaction.commit().execute();
  } catch (error) {
    await transaction.rollback().execute();
    throw error;
  }
}

// The callback's promise decides.
export async function insertInCallback(
  db: Kysely<{ orders: { paid: boolean } }>,
  pg: NodePgDatabase,
  source: DataSource,
  connection: Connection,
  sequelize: Sequelize,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.insertInto("orders").values({ paid: true }).execute();
  });
  await pg.transaction(async (transaction) => {
    await transaction.execute("select 1");
  });
  await source.transaction(async (manager) => {
    await manager.query("select 1");
  });
  await connection.transaction(async (session) => {
    await connection.collection("orders").deleteMany({}, { session });
  });
  await sequelize.transaction(async (transaction) => {
    await sequelize.query("select 1", { transaction });
  });
}

// Closed in any case.
export async function ping(url: string): Promise<void> {
  const connection = await createConnection(url).asPromise();
  try {
    await connection.db?.admin().ping();
  } finally {
    await connection.close();
  }
}

// A cursor that is read to its end closes itself.
export async function documents(query: Query<unknown[], unknown>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const document of query.cursor()) found.push(document);
  await query.cursor().eachAsync((document) => {
    found.push(document);
  });
  return found;
}

// Ended whatever becomes of the message.
export async function say(url: string, message: string): Promise<void> {
  const client = await connectAsync(url);
  try {
    await client.publishAsync("news", message);
  } finally {
    await client.endAsync();
  }
}

// A pool that could not connect holds nothing.
export async function query(address: string): Promise<void> {
  const pool = await new ConnectionPool(address).connect();
  try {
    await pool.request().query("select 1");
  } finally {
    await pool.close();
  }
}

// Drained, which closes it.
export async function ask(servers: string): Promise<Uint8Array> {
  const connection = await connectNats({ servers });
  try {
    return (await connection.request("question")).data;
  } finally {
    await connection.drain();
  }
}

// Only a pooled transport holds connections.
export async function mail(to: string): Promise<void> {
  const transport = createTransport({ host: "localhost" });
  await transport.sendMail({ to, text: "hello" });
}

// All of the browser's pages go with it.
export async function title(url: string): Promise<string> {
  const browser = await chromium.launch();
  try {
    const page = await browser.newPage();
    await page.goto(url);
    return await page.title();
  } finally {
    await browser.close();
  }
}

// A browser that belongs to others is only left.
export async function titleOf(browserWSEndpoint: string, url: string): Promise<string> {
  const browser = await puppeteer.connect({ browserWSEndpoint });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    return await page.title();
  } finally {
    await browser.disconnect();
  }
}

// A client that was never connected is nothing; a connected one is closed.
export async function read(key: string): Promise<string | null> {
  const client = createClient();
  await client.connect();
  try {
    return await client.get(key);
  } finally {
    await client.close();
  }
}

// Ended when the command is.
export function run(host: string, command: string): void {
  const client = new SshClient();
  client.on("ready", () =>
    client.exec(command, (error, channel) => {
      if (error) client.end();
      else channel.on("close", () => client.end());
    }),
  );
  client.on("error", () => client.end());
  client.connect({ host });
}

// Released in any case.
export async function rows(source: DataSource): Promise<unknown> {
  const runner = source.createQueryRunner();
  try {
    return await runner.query("select 1");
  } finally {
    await runner.release();
  }
}

// The global one lives as long as the process.
export async function status(url: string): Promise<number> {
  setGlobalDispatcher(new Agent());
  const { statusCode, body } = await request(url);
  await body.dump();
  return statusCode;
}
