// options: { "evidence": "likely" }
import type { Express } from "express";

interface Agent {
  disconnect(done: () => void): void;
  watch(id: number): void;
}

interface Child {
  kill(): void;
}

class Entry {
  constructor(
    readonly level: string,
    readonly text: string,
  ) {}

  log(): void {
    console.log(this.text);
  }
}

declare function parse(line: string): Entry;

// A variable of the program's own lets its tests end it.
export function started(agent: Agent, id: number): void {
  if (process.env.RUNNER_DEBUG) return agent.disconnect(() => {});
  agent.watch(id);
}

// How bad it is what was told, not how much is told.
export function told(child: Child, lines: readonly string[]): void {
  for (const line of lines) {
    const log = parse(line);
    if (log.level === "FATAL") child.kill();
  }
}

// It answers in both cases, with more or less to read.
export function unknown(app: Express): void {
  app.all("/{*rest}", (request, response) => {
    if (process.env.ROUTES_DEBUG) {
      console.log(request.method, request.url);
      response.status(501).json("not there");
    } else {
      response.sendStatus(501);
    }
  });
}

interface CallDialog {
  readonly id: string;
  info(): void;
}

interface CatalogEntry {
  warn(): void;
  readonly id: string;
}

// A dialog is no log, nor is a catalog, though both have a method as loggers have.
export class Calls {
  readonly #early = new Map<string, CallDialog>();
  readonly #catalog = new Map<string, CatalogEntry>();

  confirm(id: string): void {
    const dialog = this.#early.get(id);
    if (dialog) {
      dialog.info();
      this.#early.delete(dialog.id);
    }
    const catalog = this.#catalog.get(id);
    if (catalog) this.#catalog.delete(catalog.id);
  }

  count(): number {
    return this.#early.size + this.#catalog.size;
  }

  add(dialog: CallDialog, catalog: CatalogEntry): void {
    this.#early.set(dialog.id, dialog);
    this.#catalog.set(catalog.id, catalog);
  }
}
