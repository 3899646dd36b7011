/**
 * A gateway node of a chat cluster. A device connects to any node; the node that leads the user's slot holds the
 * user's session. A node that does not lead opens a connection to the leader for the device, and hands on what either
 * side says.
 *
 * When the leader hangs up, the device is disconnected. When the device goes, its leader connection stays: the leader goes
 * on counting the user as online, sends messages to nobody, and pushes no notification.
 */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import { pino } from "pino";
import { WebSocket, WebSocketServer, type RawData } from "ws";

const logger = pino({ name: "gateway" });

export interface Cluster {
  /** The address of the node that leads the slot of `user`, or `undefined` where it is this node. */
  leaderOf(user: string): Promise<string | undefined>;
}

export interface Sessions {
  attach(user: string, device: string, connection: WebSocket): void;
  detach(user: string, device: string): void;
  receive(user: string, device: string, message: Buffer): void;
}

interface Proxied {
  readonly user: string;
  readonly since: number;
}

export class Gateway {
  readonly #cluster: Cluster;
  readonly #sessions: Sessions;
  readonly #server: WebSocketServer;
  readonly #proxied = new Map<string, Proxied>();

  constructor(http: Server, cluster: Cluster, sessions: Sessions) {
    this.#cluster = cluster;
    this.#sessions = sessions;
    this.#server = new WebSocketServer({ server: http, path: "/im", maxPayload: 64 * 1024 });
    this.#server.on("connection", (connection, request) => {
      connection.on("error", (error) => logger.warn({ error }, "the device's connection failed"));
      this.#welcome(connection, request).catch((error: unknown) => {
        logger.error({ error }, "the device could not be welcomed");
        connection.close(1011, "internal error");
      });
    });
  }

  /** Users whose devices are connected here while another node leads. */
  get proxied(): readonly Proxied[] {
    return [...this.#proxied.values()];
  }

  close(): void {
    for (const connection of this.#server.clients) connection.terminate();
    this.#server.close();
  }

  async #welcome(connection: WebSocket, request: IncomingMessage): Promise<void> {
    const user = userOf(request);
    if (user === undefined) {
      connection.close(4401, "who are you?");
      return;
    }
    const device = randomUUID();
    const leader = await this.#cluster.leaderOf(user);
    if (connection.readyState !== WebSocket.OPEN) return;
    if (leader === undefined) this.#serve(user, device, connection);
    else this.#proxy(user, device, connection, leader);
  }

  /** This node leads: the session is here. */
  #serve(user: string, device: string, connection: WebSocket): void {
    this.#sessions.attach(user, device, connection);
    connection.on("message", (data) => this.#sessions.receive(user, device, bytesOf(data)));
    connection.once("close", () => this.#sessions.detach(user, device));
  }

  /** Another node leads: hands on what either side says. */
  #proxy(user: string, device: string, connection: WebSocket, address: string): void {
    const early: Buffer[] = [];
    const leader = new WebSocket(`ws://${address}/im`, { headers: { "x-user": user, "x-device": device } });
    this.#proxied.set(device, { user, since: Date.now() });

    connection.on("message", (data) => {
      const message = bytesOf(data);
      if (leader.readyState === WebSocket.CONNECTING) early.push(message);
      else if (leader.readyState === WebSocket.OPEN) leader.send(message);
    });
    leader.on("message", (data) => {
      if (connection.readyState === WebSocket.OPEN) connection.send(bytesOf(data));
    });
    leader.once("open", () => {
      for (const message of early.splice(0)) leader.send(message);
    });

    // REPORT(require-linked-close)
    connection.once("close", (code) => {
      this.#proxied.delete(device);
      logger.info({ user, device, code }, "the device has gone");
    });
    leader.once("close", (code) => {
      this.#proxied.delete(device);
      connection.close(1012, `the leader has closed with ${code}`);
    });
    leader.on("error", (error) => logger.warn({ error, user, address }, "the leader's connection failed"));
  }
}

function userOf(request: IncomingMessage): string | undefined {
  const fromNode = request.headers["x-user"];
  if (typeof fromNode === "string") return fromNode;
  return new URL(request.url ?? "/", "ws://localhost").searchParams.get("user") ?? undefined;
}

function bytesOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
