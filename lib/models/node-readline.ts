import { EMITTER_MEMBERS } from "./emitter-members.ts";
import type { CallModel, Model, Resource } from "./vocabulary.ts";

/**
 * "The rl.close() method closes the Interface instance and relinquishes control over the input and output streams."
 * It closes itself at the end of its input.
 */
const INTERFACE: Resource = {
  noun: "readline interface",
  release: ["close"],
  lost: "leaks",
  after: [...EMITTER_MEMBERS, "close", "pause", "resume", "getPrompt", "setPrompt"],
  endedByIteration: true,
  endsItself: true,
};

const MADE: CallModel = { acquires: "node:readline Interface", keeps: ["0.input", "0.output", 0, 1] };

const ASKED: CallModel = { calls: [1, 2].map((argument) => ({ argument, when: "later", times: "maybe" })) };

export const nodeReadline: Model = {
  package: "node:readline",
  source: "https://nodejs.org/docs/latest-v20.x/api/readline.html",
  resources: { Interface: INTERFACE },
  calls: {
    createInterface: MADE,
    "new Interface": MADE,
    // "If the question is called after rl.close(), it returns a rejected promise"; else only a signal can abort it.
    "Interface#question": [{ ...ASKED, neverThrows: true, unless: { argument: 1, property: "signal" } }, ASKED],
  },
  emitters: { Interface: { terminal: [["close"]] } },
  cites: { Interface: "https://nodejs.org/docs/latest-v20.x/api/readline.html#rlclose" },
};

export const nodeReadlinePromises: Model = {
  package: "node:readline/promises",
  source: "https://nodejs.org/docs/latest-v20.x/api/readline.html#promises-api",
  calls: { createInterface: MADE },
};
