import { EMITTER_MEMBERS } from "./emitter-members.ts";
import { STREAM_ENDINGS } from "./stream-endings.ts";
import type { Acquisition, Callback, CallModel, Model } from "./vocabulary.ts";

/** Node's callback convention: `(error, value)`, called once, later. */
function answers(argument: number): Callback {
  return { argument, when: "later", times: "once", errorFirst: true };
}

/**
 * `open(path[, flags[, mode]], callback)`: the callback stands where the call has it; there is none in a call of what
 * `promisify` made of it.
 */
function openedIn(resource: string, ...places: readonly number[]): CallModel {
  return {
    acquires: [...places.map((argument): Acquisition => ({ resource, at: { argument, parameter: 1 } })), resource],
    calls: places.map(answers),
  };
}

/** "The synchronous APIs … Exceptions are thrown immediately", and a disk may be full, a file gone or locked at any time. */
const FAILING = [
  ...["access", "appendFile", "chmod", "chown", "copyFile", "cp", "fchmod", "fdatasync", "fstat", "fsync", "ftruncate"],
  ...["futimes", "link", "lstat", "mkdir", "mkdtemp", "readFile", "read", "readdir", "readlink", "readv", "realpath"],
  ...["rename", "rm", "rmdir", "stat", "statfs", "symlink", "truncate", "unlink", "utimes", "writeFile", "write"],
  ...["writev"],
].map((name) => `${name}Sync`);

export const nodeFs: Model = {
  package: "node:fs",
  source: "https://nodejs.org/docs/latest-v20.x/api/fs.html",
  borrows: true,
  resources: {
    // A number. Once it is closed, the system may give the same number to another file, which a second close then hits.
    fd: {
      noun: "file descriptor",
      release: [],
      releasedBy: ["closeSync", "close"],
      again: "corrupts",
      lost: "leaks",
      brief: true,
    },
    // "The underlying resource is closed when the iterator exits": https://nodejs.org/docs/latest-v20.x/api/fs.html#class-fsdir
    Dir: {
      noun: "directory handle",
      release: ["close", "closeSync"],
      again: "throws",
      lost: "leaks",
      brief: true,
      endedByIteration: true,
    },
    // "By default, the stream will emit a 'close' event after it has been destroyed"; autoClose closes at end and error.
    ReadStream: {
      noun: "file stream",
      release: ["destroy", "close", "@@asyncDispose"],
      lost: "leaks",
      after: [...EMITTER_MEMBERS, "destroy", "close", "pause", "unpipe"],
      releasedWhen: ["destroyed", "closed"],
      endedBy: ["pipe", "on data", "once data", "on readable", "resume", "toArray", "forEach", "reduce", "read"],
      endedByIteration: true,
    },
    WriteStream: {
      noun: "file stream",
      release: ["end", "destroy", "close"],
      lost: "leaks",
      after: [...EMITTER_MEMBERS, "end", "destroy", "close", "cork", "uncork"],
      releasedWhen: ["destroyed", "closed", "writableEnded"],
    },
    FSWatcher: {
      noun: "file watcher",
      release: ["close"],
      lost: "runs",
      after: [...EMITTER_MEMBERS, "ref", "unref"],
    },
  },
  calls: {
    openSync: { acquires: "fd", mayThrow: true },
    open: openedIn("fd", 1, 2, 3),
    closeSync: { releases: 0 },
    close: { releases: 0, calls: [{ ...answers(1), errorFirst: true }] },
    opendirSync: { acquires: "Dir", mayThrow: true },
    opendir: openedIn("Dir", 1, 2),
    createReadStream: [
      { acquires: "ReadStream", owns: "1.fd", unless: { argument: 1, property: "autoClose", is: false } },
      { acquires: { resource: "ReadStream", unless: { argument: 1, property: "fd" } }, keeps: "1.fd" },
    ],
    createWriteStream: [
      { acquires: "WriteStream", owns: "1.fd", unless: { argument: 1, property: "autoClose", is: false } },
      { acquires: { resource: "WriteStream", unless: { argument: 1, property: "fd" } }, keeps: "1.fd" },
    ],
    watch: {
      acquires: { resource: "FSWatcher", unless: { argument: 1, property: "signal" } },
      calls: [1, 2].map((argument): Callback => ({ argument, when: "later", times: "many" })),
    },
    // "Stop watching for changes on filename": fs.unwatchFile(filename[, listener]).
    watchFile: [
      {
        listens: { event: 0, listener: 1, removedBy: ["unwatchFile"] },
        unless: { argument: 1, is: { type: "object" } },
      },
      { listens: { event: 0, listener: 2, removedBy: ["unwatchFile"] } },
    ],
    unwatchFile: { unlistens: { event: 0, listener: 1 } },
    readFile: { calls: [1, 2].map(answers) },
    writeFile: { calls: [2, 3].map(answers) },
    appendFile: { calls: [2, 3].map(answers) },
    readdir: { calls: [1, 2].map(answers) },
    stat: { calls: [1, 2].map(answers) },
    lstat: { calls: [1, 2].map(answers) },
    fstat: { calls: [1, 2].map(answers) },
    mkdir: { calls: [1, 2].map(answers) },
    rm: { calls: [1, 2].map(answers) },
    unlink: { calls: [answers(1)] },
    rename: { calls: [answers(2)] },
    readlink: { calls: [1, 2].map(answers) },
    realpath: { calls: [1, 2].map(answers) },
    access: { calls: [1, 2].map(answers) },
    "Dir#close": { calls: [answers(0)] },
    "WriteStream#close": { calls: [{ argument: 0, when: "later", times: "once" }] },
    existsSync: { neverThrows: true },
    ...Object.fromEntries(FAILING.map((name): [string, CallModel] => [name, { mayThrow: true }])),
  },
  emitters: {
    ReadStream: {
      begins: ["open", "ready"],
      terminal: [
        ["end", "close"],
        ["error", "close"],
      ],
      always: ["close"],
      ...STREAM_ENDINGS,
    },
    WriteStream: {
      begins: ["open", "ready"],
      terminal: [
        ["finish", "close"],
        ["error", "close"],
      ],
      always: ["close"],
      ...STREAM_ENDINGS,
    },
    FSWatcher: { terminal: [["error", "close"]] },
  },
};

export const nodeFsPromises: Model = {
  package: "node:fs/promises",
  source: "https://nodejs.org/docs/latest-v20.x/api/fs.html#promises-api",
  borrows: true,
  resources: {
    // close() of a handle that is closed, or closing, returns at once: lib/internal/fs/promises.js.
    FileHandle: {
      noun: "file handle",
      release: ["close", "@@asyncDispose"],
      // "Calls filehandle.close() and returns a promise that fulfills when the filehandle is closed."
      sameAsDispose: ["close"],
      again: "harmless",
      lost: "leaks",
      brief: true,
    },
  },
  calls: {
    open: { acquires: "FileHandle" },
    opendir: { acquires: "node:fs Dir" },
    // "By default, the FileHandle is closed when the stream ends": autoClose of the stream's options. Whoever closes the
    // handle ends the stream as well, so that either is enough.
    "FileHandle#createReadStream": [
      { owns: "this", unless: { argument: 0, property: "autoClose", is: false } },
      { keeps: "this" },
    ],
    "FileHandle#createWriteStream": [
      { owns: "this", unless: { argument: 0, property: "autoClose", is: false } },
      { keeps: "this" },
    ],
    // "Convenience method to create a readline interface and stream over the file": it goes through createReadStream.
    "FileHandle#readLines": [
      { owns: "this", unless: { argument: 0, property: "autoClose", is: false } },
      { keeps: "this" },
    ],
    "FileHandle#readableWebStream": { keeps: "this" },
  },
  cites: {
    FileHandle: "https://github.com/nodejs/node/blob/v20.x/lib/internal/fs/promises.js",
    "FileHandle#createReadStream": "https://nodejs.org/docs/latest-v20.x/api/fs.html#filehandlecreatereadstreamoptions",
    "FileHandle#readLines": "https://nodejs.org/docs/latest-v20.x/api/fs.html#filehandlereadlinesoptions",
  },
};
