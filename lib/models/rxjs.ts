import type { Callback, Model } from "./vocabulary.ts";

const observers = [0, 1, 2].map((argument): Callback => ({ argument, when: "later", times: "many" }));

export const rxjs: Model = {
  package: "rxjs",
  source: "https://rxjs.dev/guide/subscription",
  resources: {
    // Many observables complete, which ends the subscription: whether one must be unsubscribed, its type does not say.
    Subscription: {
      noun: "subscription",
      release: ["unsubscribe"],
      lost: "collected",
      after: "all",
      releasedWhen: ["closed"],
      endsItself: true,
    },
    // It knows those who have subscribed, and nobody else knows it: without its maker, all of that goes.
    Subject: { noun: "subject", release: ["complete", "error", "unsubscribe"], lost: "collected", after: "all" },
  },
  calls: {
    // "Creates an Observable that emits sequential numbers every specified interval of time"; none of these completes.
    interval: { endless: true },
    fromEvent: { endless: true },
    fromEventPattern: { endless: true },
    "Observable#subscribe": { calls: observers },
    "Observable#forEach": { calls: [{ argument: 0, when: "awaited", times: "many" }] },
    // "Adds a finalizer to this subscription, so that finalization will be unsubscribed/called when this is."
    "Subscription#add": { owns: 0 },
  },
  cites: {
    interval: "https://rxjs.dev/api/index/function/interval",
    fromEvent: "https://rxjs.dev/api/index/function/fromEvent",
    fromEventPattern: "https://rxjs.dev/api/index/function/fromEventPattern",
    "Subscription#add": "https://rxjs.dev/api/index/class/Subscription#add",
    Subject: "https://rxjs.dev/guide/subject",
  },
};
