// options: { "evidence": "likely" }
import { createServer } from "node:http";
import { Worker } from "node:worker_threads";
import { Pool } from "pg";

declare function paint(element: HTMLElement): void;
declare function register(worker: Worker): void;

// Both.
export function mountChart(element: HTMLElement): () => void {
  const size = new ResizeObserver(() => paint(element));
  const theme = new MutationObserver(() => paint(element));
  size.observe(element);
  theme.observe(document.documentElement, { attributes: true });
  return () => {
    size.disconnect();
    theme.disconnect();
  };
}

// By a function that the cleanup calls.
export function mountLater(element: HTMLElement): () => void {
  const size = new ResizeObserver(() => paint(element));
  const theme = new MutationObserver(() => paint(element));
  const forget = (): void => theme.disconnect();
  size.observe(element);
  theme.observe(document.documentElement, { attributes: true });
  return () => {
    size.disconnect();
    forget();
  };
}

interface Build {
  onDispose(run: () => void): void;
  onEnd(run: () => void): void;
}

// One at the end of each build, the other at the end of all.
export function plugin(build: Build): void {
  const pool = new Pool();
  const worker = new Worker("./transform.js");
  build.onEnd(() => void worker.terminate());
  build.onDispose(() => {
    void pool.end();
  });
}

// Whoever gets it ends it.
export function handed(build: Build): Worker {
  const pool = new Pool();
  const worker = new Worker("./transform.js");
  build.onDispose(() => {
    void pool.end();
  });
  return worker;
}

// Others are told of it.
export function told(build: Build): void {
  const pool = new Pool();
  const worker = new Worker("./transform.js");
  register(worker);
  build.onDispose(() => {
    void pool.end();
  });
}

// One belongs to a helper that has its own cleanup.
export function parts(port: number): { close(): void } {
  const worker = new Worker("./jobs.js");
  const server = createServer((_request, response) => response.end());
  server.on("close", () => void worker.terminate());
  server.listen(port);
  return { close: () => void server.close() };
}

// An exchange that ends by itself.
export function briefly(element: HTMLElement): () => void {
  const size = new ResizeObserver(() => paint(element));
  const once = new IntersectionObserver((entries) => {
    paint(element);
    if (entries.length > 0) once.disconnect();
  });
  size.observe(element);
  once.observe(element);
  return () => size.disconnect();
}

declare class Painter {
  constructor(element: HTMLElement);
  onerror: (() => void) | undefined;
  paint(): void;
  terminate(): void;
}

// The end knows both; what is told of an end is none.
export class Canvas {
  private stopAll: (() => void) | undefined;

  start(element: HTMLElement): void {
    let painter: Painter;
    try {
      painter = new Painter(element);
    } catch {
      return;
    }
    painter.onerror = () => painter.terminate();
    const frame = requestAnimationFrame(() => painter.paint());
    this.stopAll = () => {
      cancelAnimationFrame(frame);
      painter.terminate();
    };
  }

  stop(): void {
    this.stopAll?.();
  }
}

export function show(socket: WebSocket, element: HTMLElement): void {
  const size = new ResizeObserver(() => paint(element));
  const theme = new MutationObserver(() => paint(element));
  size.observe(element);
  theme.observe(element);
  socket.onclose = () => {
    size.disconnect();
  };
  socket.onopen = () => {
    theme.disconnect();
  };
}
