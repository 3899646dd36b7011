import type { CallModel, Model } from "./vocabulary.ts";

const connects: CallModel = {
  listens: { listener: 0, context: 1, removedBy: ["disconnect"] },
  calls: [{ argument: 0, when: "later", times: "many" }],
};

const disconnects: CallModel = { unlistens: { listener: 0, context: 1 } };

export const luminoSignaling: Model = {
  package: "@lumino/signaling",
  also: ["@phosphor/signaling"],
  source: "https://lumino.readthedocs.io/en/latest/api/interfaces/signaling.ISignal.html",
  calls: {
    "ISignal#connect": connects,
    "ISignal#disconnect": disconnects,
    "Signal#connect": connects,
    "Signal#disconnect": disconnects,
  },
};

export const luminoDisposable: Model = {
  package: "@lumino/disposable",
  also: ["@phosphor/disposable"],
  source: "https://lumino.readthedocs.io/en/latest/api/interfaces/disposable.IDisposable.html",
  resources: {
    // "It is safe to call this method more than once": what is disposed does nothing any more.
    IDisposable: {
      noun: "disposable",
      release: ["dispose"],
      lost: "collected",
      after: "all",
      releasedWhen: ["isDisposed"],
    },
  },
  calls: {
    // "Disposing a set disposes all of its items."
    "DisposableSet#add": { owns: 0 },
  },
};
