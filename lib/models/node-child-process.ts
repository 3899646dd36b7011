import { EMITTER_MEMBERS } from "./emitter-members.ts";
import type { Model } from "./vocabulary.ts";

export const nodeChildProcess: Model = {
  package: "node:child_process",
  source: "https://nodejs.org/docs/latest-v20.x/api/child_process.html",
  resources: {
    ChildProcess: {
      noun: "child process",
      release: ["kill", "@@dispose"],
      lost: "leaks",
      after: [...EMITTER_MEMBERS, "kill", "ref", "unref", "disconnect"],
      releasedWhen: ["killed", "exitCode", "signalCode"],
      // "If the child process fails to spawn due to errors, then the value is undefined."
      heldWhen: ["pid"],
      knownBy: ["pid"],
      endedBy: ["unref"],
      endsItself: true,
    },
    // The IPC channel keeps parent and child running: "child processes … must be disconnected or exit".
    fork: {
      noun: "forked process",
      release: ["kill", "disconnect", "@@dispose"],
      lost: "leaks",
      after: [...EMITTER_MEMBERS, "kill", "ref", "unref", "disconnect"],
      releasedWhen: ["killed", "exitCode", "signalCode"],
      heldWhen: ["connected", "pid"],
      knownBy: ["pid"],
      endedBy: ["unref"],
    },
  },
  calls: {
    // A child that is detached goes on with what it writes to when its parent is gone, which is all that its parent is for.
    spawn: [
      { acquires: "ChildProcess", unless: { argument: 2, property: "detached", is: true } },
      { acquires: "ChildProcess", keeps: "2.stdio" },
    ],
    fork: { acquires: "fork" },
    // The callback gets what was printed even when it gets an error.
    exec: {
      acquires: "ChildProcess",
      calls: [1, 2].map((argument) => ({ argument, when: "later", times: "once" })),
    },
    // What `promisify(exec)` gives brings what was printed, when the process has ended.
    "exec.__promisify__": {},
    "execFile.__promisify__": {},
    execFile: {
      acquires: "ChildProcess",
      calls: [1, 2, 3].map((argument) => ({ argument, when: "later", times: "once" })),
    },
  },
  emitters: {
    // "'close' will always emit after 'exit' was already emitted, or 'error' if the child process failed to spawn";
    // "When listening to both the 'exit' and 'error' events, guard against accidentally invoking handler functions multiple times."
    ChildProcess: { terminal: [["error", "exit", "close"]], always: ["close"] },
  },
  cites: {
    spawn: "https://nodejs.org/docs/latest-v20.x/api/child_process.html#subprocesspid",
    ChildProcess: "https://nodejs.org/docs/latest-v20.x/api/child_process.html#event-close",
    fork: "https://nodejs.org/docs/latest-v20.x/api/child_process.html#child_processforkmodulepath-args-options",
  },
};
