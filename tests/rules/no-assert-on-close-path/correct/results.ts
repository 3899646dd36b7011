// options: {"evidence":"likely"}
import assert from "node:assert";
import { exec } from "node:child_process";
import { readdir, readFile, rm, stat } from "node:fs";
import { connect, type Socket } from "node:net";
import type { ErrorRequestHandler } from "express";

// The error comes first, in every spelling.
export function spelled(folder: string, done: (error: Error | null, names?: readonly string[]) => void): void {
  readdir(folder, (error, names) => {
    if (error) return done(error);
    done(null, names.sort());
  });
  readdir(folder, (error, names) => {
    if (error !== null) {
      done(error);
      return;
    }
    done(null, names.sort());
  });
  readdir(folder, (error, names) => (error ? done(error) : done(null, names.sort())));
  readdir(folder, (error, names) => {
    if (!error) done(null, names.sort());
    else done(error);
  });
  readdir(folder, (error, names) => {
    switch (error?.code) {
      case undefined:
        done(null, names.sort());
        break;
      default:
        done(error);
    }
  });
}

// The result is tested in the error's place.
export function tested(folder: string, done: (names: readonly string[]) => void): void {
  readdir(folder, (error, names) => {
    console.debug(error);
    if (!names) return done([]);
    done(names.sort());
  });
  readdir(folder, (error, names) => done(error ? [] : names.sort()));
  readdir(folder, (_error, names) => done((names ?? []).sort()));
  readdir(folder, (_error, names) => done(names?.sort() ?? []));
  readdir(folder, (error, names) => {
    if (error) names = [];
    done(names.sort());
  });
  stat(folder, (error, found) => done(!error && found.isDirectory() ? [folder] : []));
}

function failed(error: unknown): boolean {
  if (error) console.error(error);
  return Boolean(error);
}

function bail(error: Error | null): asserts error is null {
  if (error) throw error;
}

// A helper looks at the error, or ends with it.
export function helped(folder: string, done: (names: readonly string[]) => void): void {
  readdir(folder, (error, names) => {
    if (failed(error)) return;
    done(names.sort());
  });
  readdir(folder, (error, names) => {
    bail(error);
    done(names.sort());
  });
  readdir(folder, (error, names) => {
    assert.ifError(error);
    done(names.sort());
  });
  readdir(folder, (error, names) => {
    if (error) process.exit(1);
    done(names.sort());
  });
}

// Some errors are no reason to stop, and then nobody looks at the result.
export function tolerant(path: string, done: (error: Error | null, text?: string) => void): void {
  readFile(path, "utf8", (error, text) => {
    if (error && error.code !== "ENOENT") return done(error);
    done(null, error ? "" : text.trim());
  });
}

// What was printed is there with an error too.
export function printed(command: string, done: (output: string) => void): void {
  exec(command, (error, stdout, stderr) => {
    done(stdout.trim() + stderr.trim());
    if (error) console.error(error);
  });
}

// A handler of errors is called with one each time; the other arguments are no results.
export const onError: ErrorRequestHandler = (error, request, response, next) => {
  console.error(request.path, error);
  if (response.headersSent) return next(error);
  response.status(500).end();
};

interface Emitter {
  on(event: "fault", listener: (error: Error, source: Socket) => void): void;
  each(visit: (error: number, index: string) => void): void;
}

export function listened(emitter: Emitter): void {
  emitter.on("fault", (error, source) => {
    source.destroy();
    console.error(error);
  });
  emitter.each((error, index) => console.log(index.trim(), error));
}

// The result is handed on together with the error: the callee looks.
export function handedOn(folder: string, done: (error: Error | null, names?: readonly string[]) => void): void {
  readdir(folder, (error, names) => done(error, names));
  rm(folder, (error) => done(error));
}

// Whatever throws in here is caught.
export function caught(folder: string, done: (error: unknown, names?: readonly string[]) => void): void {
  readdir(folder, (error, names) => {
    try {
      done(null, names.sort());
    } catch (failure) {
      done(error ?? failure);
    }
  });
}

// The socket is asserted when it is known that there was no error.
export class Link {
  #socket: Socket | undefined;

  open(port: number): void {
    const socket = connect(port);
    socket.once("connect", () => this.#keep(undefined, socket));
    socket.once("error", (error) => this.#keep(error, undefined));
  }

  #keep(error: Error | undefined, socket: Socket | undefined): void {
    if (error !== undefined) {
      console.warn(error);
      return;
    }
    assert(socket !== undefined);
    this.#socket = socket;
  }

  close(): void {
    this.#socket?.destroy();
  }
}

// A comparison, whose first parameter is called like an error by chance.
export function sorted(values: readonly { at: number }[]): readonly { at: number }[] {
  return [...values].sort((e, other) => e.at - other.at);
}
