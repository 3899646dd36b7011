// options: { "evidence": "likely" }
import { once } from "node:events";
import { open, type FileHandle } from "node:fs/promises";
import { connect, createServer, type Server, type Socket } from "node:net";
import { Redis } from "ioredis";
import type { Pool, PoolClient } from "pg";

declare function openUpstream(port: number): Promise<Socket>;
declare function connectTo(socket: Socket): Promise<void>;

// The first is closed where the second is not there.
export async function both(from: string, to: string): Promise<{ source: FileHandle; target: FileHandle }> {
  const source = await open(from);
  try {
    const target = await open(to, "w");
    return { source, target };
  } catch (error) {
    await source.close();
    throw error;
  }
}

// A stack holds what has been made so far.
export async function stacked(from: string, to: string): Promise<[FileHandle, FileHandle, AsyncDisposableStack]> {
  await using stack = new AsyncDisposableStack();
  const source = stack.use(await open(from));
  const target = stack.use(await open(to, "w"));
  return [source, target, stack.move()];
}

// Kept as soon as it is there: whoever closes the class closes it.
export class Clients {
  #first: PoolClient | undefined;
  #second: PoolClient | undefined;

  async open(pool: Pool): Promise<void> {
    const first = await pool.connect();
    this.#first = first;
    this.#second = await pool.connect();
  }

  close(): void {
    this.#first?.release();
    this.#second?.release();
  }
}

// The order is the other way round.
export async function joined(port: number, join: (one: Socket, other: Socket) => void): Promise<void> {
  const upstream = await openUpstream(port + 1);
  const client = connect(port);
  join(client, upstream);
}

// What fails is the socket's own: it is over by then.
export async function connected(port: number): Promise<Socket> {
  const socket = connect(port);
  await once(socket, "connect");
  await connectTo(socket);
  return socket;
}

// A server that could not listen holds nothing.
export async function listening(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port);
  await once(server, "listening");
  return server;
}

// The other one is only started: both are as long-lived, and this one is not even connected.
export async function publishing(redis: Redis): Promise<{ publisher: Redis; subscriber: Redis }> {
  const publisher = redis.duplicate({ lazyConnect: true });
  const subscriber = redis.duplicate({ lazyConnect: true });
  await publisher.connect();
  await subscriber.connect();
  return { publisher, subscriber };
}

interface Channel {
  readonly protocol: string;
  greet(): Promise<string>;
  close(): void;
}

interface Link {
  openChannel(): Channel;
  channel(): Channel;
}

// The catch ends it.
export async function negotiated(link: Link): Promise<{ channel: Channel; greeting: string }> {
  const channel = link.openChannel();
  try {
    const greeting = await channel.greet();
    return { channel, greeting };
  } catch (error) {
    console.error("no greeting", error);
    channel.close();
    throw error;
  }
}

// The link's own channel stays where it is.
export async function greeted(link: Link): Promise<{ channel: Channel; greeting: string }> {
  const channel = link.channel();
  try {
    const greeting = await channel.greet();
    return { channel, greeting };
  } catch (error) {
    console.error("no greeting", error);
    throw error;
  }
}

// A channel that does not greet is handed out all the same.
export async function patient(link: Link): Promise<Channel> {
  const channel = link.openChannel();
  try {
    console.log(await channel.greet());
    return channel;
  } catch (error) {
    console.error("no greeting", error);
    return channel;
  }
}

// The handler of the timeout ends it.
export function dialWithin(port: number, ms: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port);
    const onTimeout = (): void => {
      socket.destroy();
      reject(new Error("too late"));
    };
    socket.setTimeout(ms);
    socket.once("timeout", onTimeout);
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
}
