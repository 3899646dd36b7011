// options: { "evidence": "likely" }
interface Scope {
  onDestroy(end: () => void): void;
}

declare function mount(): () => void;
declare function afterRender(task: () => void): void;

// What ends it is returned, and goes nowhere.
export function virtualise(scope: Scope): void {
  let cleanup: (() => void) | undefined;
  afterRender(() => mount());
  scope.onDestroy(() => cleanup?.());
//                      ~~~~~~~ neverFilled: Nothing is ended here: nobody ever puts anything into `cleanup`.
}

// The interval is not the one that is cleared.
export function poll(scope: Scope, ask: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  setInterval(ask, 1000);
  scope.onDestroy(() => clearInterval(timer));
//                      ~~~~~~~~~~~~~ neverFilled: Nothing is ended here: nobody ever puts anything into `timer`.
}

// Nor is the watcher.
export function watch(scope: Scope, open: () => { close(): void }): void {
  let watcher: { close(): void } | null = null as { close(): void } | null;
  let other: { close(): void } | undefined;
  watcher = open();
  scope.onDestroy(() => {
    watcher?.close();
    other?.close();
//         ~~~~~ neverFilled: Nothing is ended here: nobody ever puts anything into `other`.
  });
}

// What is on has another name.
export function cancellable(signal: AbortSignal, work: (done: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let onCancel: (() => void) | undefined;
    function abort(): void {
      reject(new Error("Cancelled."));
    }
    signal.addEventListener("abort", abort);
    work(() => {
      signal.removeEventListener("abort", onCancel!);
//           ~~~~~~~~~~~~~~~~~~~ neverFilled: Nothing is ended here: nobody ever puts anything into `onCancel`.
      resolve();
    });
  });
}

// The same where the token has a way of its own.
export function subscribed(
  token: { subscribe(listener: () => void): void; unsubscribe(listener?: () => void): void },
  work: (done: () => void) => void,
): void {
  let onCancel: (() => void) | undefined;
  token.subscribe(() => console.log("cancelled"));
  work(() => token.unsubscribe(onCancel));
//                 ~~~~~~~~~~~ neverFilled: Nothing is ended here: nobody ever puts anything into `onCancel`.
}
