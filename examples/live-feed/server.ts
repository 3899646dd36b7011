/**
 * Live positions of buses over WebSockets. The number of connected screens decides when a deployment may shut the
 * old process down, and how many frames a second are sent.
 */
import type { Server } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { pino } from "pino";
import { Gauge } from "prom-client";
import { WebSocket, WebSocketServer } from "ws";

const logger = pino({ name: "live-feed" });
const screens = new Gauge({ name: "live_feed_screens", help: "Connected screens" });

export interface Position {
  readonly bus: string;
  readonly latitude: number;
  readonly longitude: number;
}

export class LiveFeed {
  readonly #sockets: WebSocketServer;
  readonly #latest = new Map<string, Position>();
  #connected = 0;

  constructor(http: Server) {
    this.#sockets = new WebSocketServer({ server: http, path: "/live" });
    this.#sockets.on("connection", (socket) => this.#welcome(socket));
  }

  get framesPerSecond(): number {
    return this.#connected > 500 ? 1 : 4;
  }

  publish(position: Position): void {
    this.#latest.set(position.bus, position);
    const frame = JSON.stringify(position);
    for (const socket of this.#sockets.clients) {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
    }
  }

  /** Lets screens finish what they show: they reconnect to the new process by themselves. */
  async drain(millis: number): Promise<void> {
    const deadline = Date.now() + millis;
    while (this.#connected > 0 && Date.now() < deadline) await delay(100);
    for (const socket of this.#sockets.clients) socket.close(1001, "moving on");
    this.#sockets.close();
  }

  #welcome(socket: WebSocket): void {
    this.#connected += 1;
    screens.inc();
    for (const position of this.#latest.values()) socket.send(JSON.stringify(position));

    socket.on("error", (error) => {
      logger.warn({ error }, "a screen's connection failed");
      this.#connected -= 1;
      screens.dec();
    });
    socket.on("close", () => {
      this.#connected -= 1;
      screens.dec();
    });
  }
}
