import { connect as connectAmqp } from "amqplib";
import { Queue } from "bullmq";
import { watch } from "chokidar";
import { Kafka } from "kafkajs";
import type { Kysely } from "kysely";
import { createConnection, type Query } from "mongoose";
import { connectAsync } from "mqtt";
import { ConnectionPool } from "mssql";
import { connect as connectNats } from "nats";
import { connect as connectNatsNode } from "@nats-io/transport-node";
import { chromium } from "playwright";
import puppeteer from "puppeteer-core";
import { createClient } from "redis";
import { Sequelize } from "sequelize";
import { Client as SshClient } from "ssh2";
import type { DataSource } from "typeorm";
import { Agent, request } from "undici";

// The channel may be refused.
export async function publish(url: string, message: Buffer): Promise<void> {
  const connection = await connectAmqp(url);
//                         ~~~~~~~~~~~~~~~~ throwLeaves: `connection` (connection) is acquired here and not released when `connection.createChannel()` on line 22 throws.
  const channel = await connection.createChannel();
  channel.sendToQueue("jobs", message);
  await connection.close();
}

// The job may be refused.
export async function enqueue(job: object): Promise<void> {
  const queue = new Queue("jobs");
//              ~~~~~~~~~~~~~~~~~ throwLeaves: `queue` (queue) is acquired here and not released when `queue.add(…)` on line 30 throws.
  await queue.add("job", job);
  await queue.close();
}

// Without a name, it watches on.
export function changes(folder: string, name?: string): void {
  const watcher = watch(folder);
  if (name === undefined) return;
//                        ~~~~~~~ leftOpen: `watcher` (file watcher), acquired on line 36, is not released when it returns on line 37.
  watcher.add(name);
  void watcher.close();
}

// The producer stays connected where the message is refused.
export async function send(kafka: Kafka, value: string): Promise<void> {
  const producer = kafka.producer();
//                 ~~~~~~~~~~~~~~~~ throwLeaves: `producer` (producer) is acquired here and not released when `producer.send(…)` on line 46 throws.
  await producer.connect();
  await producer.send({ topic: "news", messages: [{ value }] });
  await producer.disconnect();
}

// The transaction holds its connection where the insert fails.
export async function insert(db: Kysely<{ orders: { paid: boolean } }>): Promise<void> {
  const transaction = await db.startTransaction().execute();
//                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `transaction` (transaction) is acquired here and not released when `transaction.insertInto("…({ paid: true }).execute()` on line 53 throws.
  await transaction.insertInto("orders").values({ paid: true }).execute();
  await transaction.commit().execute();
}

// The connection stays open where the ping fails.
export async function ping(url: string): Promise<void> {
  const connection = await createConnection(url).asPromise();
//                         ~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `createConnection(…)` (connection) is acquired here and not released when `connection.db?.admin().ping()` on line 60 throws.
  await connection.db?.admin().ping();
  await connection.close();
}

// Only the first document is wanted.
export async function firstDocument(query: Query<unknown[], unknown>): Promise<unknown> {
  const cursor = query.cursor();
//               ~~~~~~~~~~~~~~ neverReleased: `cursor` (cursor) is acquired here and never released; `close()` or `destroy()` is missing.
  return await cursor.next();
}

// It reconnects for ever where the message is refused.
export async function say(url: string, message: string): Promise<void> {
  const client = await connectAsync(url);
//                     ~~~~~~~~~~~~~~~~~ throwLeaves: `client` (connection) is acquired here and not released when `client.publishAsync(…)` on line 73 throws.
  await client.publishAsync("news", message);
  await client.endAsync();
}

// The pool stays open where the query fails.
export async function query(address: string): Promise<void> {
  const pool = new ConnectionPool(address);
//             ~~~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `pool` (connection pool) is acquired here and not released when `pool.request().query(…)` on line 81 throws.
  await pool.connect();
  await pool.request().query("select 1");
  await pool.close();
}

// The connection stays open where there is no answer.
export async function ask(servers: string): Promise<Uint8Array> {
  const connection = await connectNats({ servers });
//                         ~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `connection` (connection) is acquired here and not released when `connection.request(…)` on line 88 throws.
  const answer = await connection.request("question");
  await connection.drain();
  return answer.data;
}

// The same in the package's parts.
export async function askAgain(servers: string): Promise<Uint8Array> {
  const connection = await connectNatsNode({ servers });
//                         ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `connection` (connection) is acquired here and not released when `connection.request(…)` on line 96 throws.
  const answer = await connection.request("question");
  await connection.drain();
  return answer.data;
}

// The browser stays open where the page cannot be reached.
export async function title(url: string): Promise<string> {
  const browser = await chromium.launch();
//                      ~~~~~~~~~~~~~~~~~ throwLeaves: `browser` (browser) is acquired here and not released when `browser.newPage()` on line 104 throws.
  const page = await browser.newPage();
  await page.goto(url);
  const found = await page.title();
  await browser.close();
  return found;
}

// The same with another driver.
export async function titleAgain(url: string): Promise<string> {
  const browser = await puppeteer.launch();
//                      ~~~~~~~~~~~~~~~~~~ throwLeaves: `browser` (browser) is acquired here and not released when `browser.newPage()` on line 114 throws.
  const page = await browser.newPage();
  await page.goto(url);
  const found = await page.title();
  await browser.close();
  return found;
}

// The client stays connected where the key cannot be read.
export async function read(key: string): Promise<string | null> {
  const client = createClient();
//               ~~~~~~~~~~~~~~ throwLeaves: `client` (connection) is acquired here and not released when `client.get(…)` on line 125 throws.
  await client.connect();
  const value = await client.get(key);
  await client.close();
  return value;
}

// The transaction holds its connection where the query fails.
export async function update(sequelize: Sequelize): Promise<void> {
  const transaction = await sequelize.transaction();
//                          ~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `transaction` (transaction) is acquired here and not released when `sequelize.query(…)` on line 133 throws.
  await sequelize.query("update orders set paid = 1", { transaction });
  await transaction.commit();
}

// Without a command, it stays connected.
export function run(host: string, command: string): void {
  const client = new SshClient();
  client.connect({ host });
  if (command === "") return;
//                    ~~~~~~~ leftOpen: `client` (connection), acquired on line 139, is not released when it returns on line 141.
  client.exec(command, () => console.log("started"));
  client.end();
}

// The runner keeps its connection where the query fails.
export async function rows(source: DataSource): Promise<unknown> {
  const runner = source.createQueryRunner();
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `runner` (query runner) is acquired here and not released when `runner.query(…)` on line 149 throws.
  const found: unknown = await runner.query("select 1");
  await runner.release();
  return found;
}

// The agent keeps its sockets where the request fails.
export async function status(url: string): Promise<number> {
  const dispatcher = new Agent();
//                   ~~~~~~~~~~~ throwLeaves: `dispatcher` (client) is acquired here and not released when `request(…)` on line 157 throws.
  const { statusCode, body } = await request(url, { dispatcher });
  await body.dump();
  await dispatcher.close();
  return statusCode;
}
