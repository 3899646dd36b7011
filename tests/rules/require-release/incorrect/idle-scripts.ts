declare const engine: { readonly useWorkers: (make: (address: string) => Worker) => void };

// Whoever imports the module may make as many of them as he likes.
export function start(): void {
  engine.useWorkers((address) => {
    const blob = new Blob([`importScripts("${address}")`], { type: "application/javascript" });
    return new Worker(URL.createObjectURL(blob));
//                    ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  });
}
