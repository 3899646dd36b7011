// options: { "evidence": "likely" }
declare const engine: { readonly useWorkers: (make: (code: ArrayBuffer) => Worker) => void };

// It is no text that is given to the worker, and may be large.
export function start(): void {
  engine.useWorkers((code) => new Worker(URL.createObjectURL(new Blob([code]))));
//                                       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `URL.createObjectURL(…)` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
}
