import type { CallModel, Model, Resource } from "./vocabulary.ts";

/** "If the stack is disposed already", `use`, `adopt`, `defer` and `move` throw a ReferenceError; disposing again does nothing. */
function stack(dispose: string, protocol: string): Resource {
  return {
    noun: "disposable stack",
    release: [dispose, protocol],
    // "The initial value of the @@dispose property is %DisposableStack.prototype.dispose%".
    sameAsDispose: [dispose],
    lost: "leaks",
    after: [dispose, protocol],
    releasedWhen: ["disposed"],
    endedBy: ["move"],
    startedBy: ["use", "adopt", "defer"],
  };
}

const USES: CallModel = { owns: 0, returns: 0 };
const ADOPTS: CallModel = { owns: 0, returns: 0, calls: [{ argument: 1, when: "released", times: "once" }] };
const DEFERS: CallModel = { calls: [{ argument: 0, when: "released", times: "once" }] };

/** Iterators are disposable so that `using` may end them early; one that is dropped is no leak. */
const ITERATOR: Resource = { noun: "iterator", release: ["return"], lost: "collected", after: "all" };

export const libDisposables: Model = {
  package: "lib",
  source: "https://tc39.es/proposal-explicit-resource-management/",
  resources: {
    DisposableStack: stack("dispose", "@@dispose"),
    AsyncDisposableStack: stack("disposeAsync", "@@asyncDispose"),
    Iterator: ITERATOR,
    AsyncIterator: ITERATOR,
    IteratorObject: ITERATOR,
    AsyncIteratorObject: ITERATOR,
    Generator: ITERATOR,
    AsyncGenerator: ITERATOR,
  },
  calls: {
    "new DisposableStack": { acquires: "DisposableStack", neverThrows: true },
    "new AsyncDisposableStack": { acquires: "AsyncDisposableStack", neverThrows: true },
    "DisposableStack#use": USES,
    "DisposableStack#adopt": ADOPTS,
    "DisposableStack#defer": DEFERS,
    "DisposableStack#move": { acquires: "DisposableStack" },
    "AsyncDisposableStack#use": USES,
    "AsyncDisposableStack#adopt": ADOPTS,
    "AsyncDisposableStack#defer": DEFERS,
    "AsyncDisposableStack#move": { acquires: "AsyncDisposableStack" },
  },
  cites: {
    DisposableStack: "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/DisposableStack",
    AsyncDisposableStack:
      "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/AsyncDisposableStack",
    IteratorObject: "https://tc39.es/proposal-explicit-resource-management/#sec-%iteratorprototype%-@@dispose",
  },
};
