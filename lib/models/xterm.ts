import type { Model } from "./vocabulary.ts";

export const xterm: Model = {
  package: "@xterm/xterm",
  also: ["xterm"],
  source: "https://github.com/xtermjs/xterm.js/blob/6.0.0/typings/xterm.d.ts",
  resources: {
    // "Disposes of the terminal, detaching it from the DOM and removing any active listeners." Until it is opened it has none.
    // A page of its own has commonly one, as long as it is shown.
    Terminal: {
      noun: "terminal",
      release: ["dispose"],
      lost: "runs",
      after: "all",
      startedBy: ["open"],
      lifelong: true,
    },
    // Listeners go with the terminal that they were put on.
    IDisposable: { noun: "disposable", release: ["dispose"], lost: "collected", after: "all" },
  },
  calls: {
    "new Terminal": { acquires: "Terminal" },
    // "@returns an `IDisposable` to stop listening."
    "IEvent#()": {
      listens: { listener: 0, remover: "disposable" },
      calls: [{ argument: 0, when: "later", times: "many" }],
    },
    // A terminal that is disposed of disposes of its addons.
    "Terminal#loadAddon": { owns: 0 },
  },
  cites: {
    "Terminal#loadAddon": "https://github.com/xtermjs/xterm.js/blob/6.0.0/src/common/public/AddonManager.ts",
  },
};
