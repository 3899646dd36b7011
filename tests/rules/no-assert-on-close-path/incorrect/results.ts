import assert from "node:assert";
import { closeSync, open, readdir, readFile, readFileSync, stat, type Stats } from "node:fs";
import { connect, type Socket } from "node:net";
import { scrypt } from "node:crypto";
import { pipeline } from "node:stream";

// The error is never looked at: where the folder cannot be read, the promise never settles.
export function namesIn(folder: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    readdir(folder, (error, names) => {
      resolve(names.filter((name) => !name.startsWith(".")));
//            ~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `names` is looked into here: look at `error` first.
      if (error) reject(error);
    });
  });
}

// The promise is rejected, and then it goes on: what throws now is caught by nobody.
export function hashed(password: string, salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, 64, (error, key) => {
      if (error) reject(error);
      resolve(key.toString("hex"));
//            ~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `key` is looked into here: look at `error` first.
    });
  });
}

// It is written down that it failed, and nobody leaves.
export function sizeOf(path: string, done: (error: Error | null, size?: number) => void): void {
  stat(path, (error, found) => {
    if (error !== null) {
      console.error("cannot be looked at", error);
    }
    done(null, found.size);
//             ~~~~~~~~~~ absentResult: When `error` is set there is no result, but `found` is looked into here: look at `error` first.
  });
}

// The descriptor is used and closed before anybody has looked whether there is one.
export function firstLine(path: string, done: (error: Error | null, line?: string) => void): void {
  open(path, "r", (error, fd) => {
    const text = readFileSync(fd, "utf8");
    closeSync(fd);
//  ~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `fd` is passed on here: look at `error` first.
    if (error) {
      done(error);
      return;
    }
    done(null, text.split("\n")[0]);
  });
}

export type Opened = (error: Error | undefined, socket: Socket | undefined) => void;

export class Link {
  #socket: Socket | undefined;

  dial(port: number, opened: Opened): void {
    const socket = connect(port);
    socket.once("connect", () => opened(undefined, socket));
    socket.once("error", (error) => opened(error, undefined));
  }

  open(port: number): void {
    this.dial(port, (error, socket) => this.#keep(error, socket));
  }

  // A check that was meant for a mistake of the dialler meets every failure to connect.
  #keep(error: Error | undefined, socket: Socket | undefined): void {
    assert(socket !== undefined && !socket.destroyed, "a dialler calls back with a socket");
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `socket !== undefined && !socket.destroyed` is asserted here: look at `error` first.
    if (error !== undefined) {
      console.warn("not connected", error);
      return;
    }
    this.#socket = socket;
  }

  close(): void {
    this.#socket?.destroy();
  }
}

interface Answer {
  readonly rows: readonly string[];
  readonly next?: string;
}

declare function query(text: string, callback: (error: Error | null, answer?: Answer) => void): void;

// The assertion with a bang is none: an error comes without an answer.
export function count(text: string, done: (error: Error | null, rows?: number) => void): void {
  query(text, (error, answer) => {
    const { next } = answer!;
//        ~~~~~~~~ absentResult: When `error` is set there is no result, but `answer` is taken apart here: look at `error` first.
    if (error) return done(error);
    done(null, next === undefined ? answer!.rows.length : Number.NaN);
  });
}

// It is set on the result whatever came.
export function tagged(text: string, tag: string, done: (error: Error | null, answer?: Answer) => void): void {
  query(text, (error, answer) => {
    if (tag !== "") {
      (answer as { tag?: string }).tag = tag;
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `answer` is looked into here: look at `error` first.
    }
    if (!error) console.log("answered");
    done(error, answer);
  });
}

// What is taken apart in the parameter list is taken apart before the first line.
export function rowsOf(text: string, done: (error: Error | null, rows?: readonly string[]) => void): void {
  query(text, (error, { rows } = { rows: [] }) => done(error, rows));
  stat(text, (error, { size }) => {
//                   ~~~~~~~~ absentResult: When `error` is set there is no result, but `{ size }` is taken apart here: look at `error` first.
    if (error) return done(error);
    done(null, [`${size}`]);
  });
}

// Each is asked for, and one that fails is told of; the loop comes all the same.
export function printAll(folder: string, fail: (error: Error) => void): void {
  readdir(folder, (error, names) => {
    if (error) console.warn(error);
    for (const name of names) console.log(name);
//                     ~~~~~ absentResult: When `error` is set there is no result, but `names` is iterated here: look at `error` first.
  });
  pipeline(process.stdin, process.stdout, (error) => error && fail(error));
}

// An `else` that belongs to something else.
export function readJson(path: string, done: (error: Error | null, value?: unknown) => void): void {
  readFile(path, "utf8", (error, text) => {
    if (error) done(error);
    else if (path.endsWith(".txt")) done(null, text);
    done(null, JSON.parse(text.trim()));
//                        ~~~~~~~~~ absentResult: When `error` is set there is no result, but `text` is looked into here: look at `error` first.
  });
}

export type Looked = (stats: Stats) => void;

function stored(key: string, done: (error: Error | null, answer: Answer) => void): void {
  if (key === "") return (done as (error: Error) => void)(new Error("no key"));
  done(null, { rows: [key] });
}

function looked(key: string, done: (error: Error | null, answer: Answer) => void): void {
  stored(key.trim(), done);
}

// The program's own function calls back with an error alone, be it by way of another.
export function lengthOf(key: string, done: (rows: number) => void): void {
  looked(key, (error, answer) => {
    done(answer.rows.length);
//       ~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `answer` is looked into here: look at `error` first.
    if (error) console.error(error);
  });
}

// A test of something else tells nothing of the error.
export function emptied(path: string, done: (size: number) => void): void {
  open(path, "r", (error, fd) => {
    if (path !== "") closeSync(fd);
//                   ~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `fd` is passed on here: look at `error` first.
    if (error) console.error(error);
    done(0);
  });
}
