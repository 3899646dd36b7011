// options: { "evidence": "likely" }
import { createServer, type Server } from "node:http";
import { Worker } from "node:worker_threads";
import { Pool } from "pg";

declare function paint(element: HTMLElement): void;

// The cleanup of a mount knows one of two.
export function mountChart(element: HTMLElement): () => void {
  const size = new ResizeObserver(() => paint(element));
  const theme = new MutationObserver(() => paint(element));
//              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cleanupMisses: The cleanup on line 15, which ends `size`, leaves `theme` (observer), which is made here.
  size.observe(element);
  theme.observe(document.documentElement, { attributes: true });
  return () => {
    size.disconnect();
  };
}

interface Build {
  onDispose(run: () => void): void;
  onLoad(run: (path: string) => void): void;
}

class Transformer {
  readonly #worker = new Worker("./transform.js");

  transform(path: string): void {
    this.#worker.postMessage(path);
  }

  close(): void {
    void this.#worker.terminate();
  }
}

// A plugin that ends its pool with the build, and not its transformer.
export function plugin(build: Build): void {
  const pool = new Pool();
  const transformer = new Transformer();
//                    ~~~~~~~~~~~~~~~~~ neverReleased: `transformer` (Transformer) is acquired here and never released; `close()` is missing.
  build.onLoad((path) => {
    void pool.query("insert into files values ($1)", [path]);
    transformer.transform(path);
  });
  build.onDispose(() => {
    void pool.end();
  });
}

// The process closes its server at its end, and leaves the worker.
export async function run(port: number): Promise<void> {
  const server: Server = createServer((_request, response) => response.end());
  const worker = new Worker("./jobs.js");
  server.listen(port);
  process.once("SIGTERM", () => server.close());
  worker.postMessage("go");
}

// What it observes was there before, and stays.
export function markVisible(target: Element, shown: () => void): void {
  const observer = new IntersectionObserver(() => shown());
//                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `observer` (observer) is acquired here and never released; `disconnect()` is missing.
  observer.observe(target);
}

declare class Painter {
  constructor(element: HTMLElement);
  onerror: (() => void) | undefined;
  paint(): void;
  terminate(): void;
}

// What is made out of sight, and ended where it fails; the end is kept in a field.
export class Canvas {
  private stopAll: (() => void) | undefined;

  start(element: HTMLElement): void {
    let painter: Painter;
    try {
      painter = new Painter(element);
//              ~~~~~~~~~~~~~~~~~~~~ cleanupMisses: The cleanup on line 90, which ends `frame`, leaves `painter` (Painter), which is made here.
    } catch {
      return;
    }
    painter.onerror = () => painter.terminate();
    let frame = 0;
    const draw = (): void => {
      painter.paint();
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    this.stopAll = () => {
      cancelAnimationFrame(frame);
    };
  }

  stop(): void {
    this.stopAll?.();
  }
}

// The end has a name, by which it is returned.
export function mountNamed(element: HTMLElement, url: string): () => void {
  const size = new ResizeObserver(() => paint(element));
  const socket = new WebSocket(url);
//               ~~~~~~~~~~~~~~~~~~ cleanupMisses: The cleanup on line 106, which ends `size`, leaves `socket` (socket), which is made here.
  size.observe(element);
  socket.addEventListener("message", () => paint(element));
  function stop(): void {
    size.disconnect();
  }
  return stop;
}
