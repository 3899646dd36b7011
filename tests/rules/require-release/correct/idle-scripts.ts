// By default nothing is said of the few lines that a program gives its own workers.
export type Message = { readonly text: string };

declare const engine: { readonly useWorkers: (make: (address: string) => Worker) => void };

// The program tells the engine once how a worker is made.
function start(): void {
  engine.useWorkers((address) => {
    const blob = new Blob([`importScripts("${address}")`], { type: "application/javascript" });
    return new Worker(URL.createObjectURL(blob));
  });
}

start();

// Whoever imports the module may make more of them: each keeps a few lines.
export function workerOf(code: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
}
