// options: { "evidence": "likely" }
// The platform's own things are often meant to stay as long as the process, or the page.
import { createHook } from "node:async_hooks";
import { monitorEventLoopDelay, PerformanceObserver as NodePerformanceObserver } from "node:perf_hooks";
import { BroadcastChannel as NodeBroadcastChannel } from "node:worker_threads";

declare function use(...values: unknown[]): void;

// A worker for each call.
export function start(job: string): void {
  const worker = new Worker("job.js");
//               ~~~~~~~~~~~~~~~~~~~~ neverReleased: `worker` (worker) is acquired here and never released; `terminate()` is missing.
  worker.postMessage(job);
}

// The observer sees to the end of the process.
export function measure(): void {
  const observer = new NodePerformanceObserver((list) => use(list));
//                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `observer` (observer) is acquired here and never released; `disconnect()` is missing.
  observer.observe({ entryTypes: ["function"] });
}

// The histogram samples on.
export async function delays(work: () => Promise<void>): Promise<number> {
  const histogram = monitorEventLoopDelay();
//                  ~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `histogram` (histogram) is acquired here and never released; `disable()` is missing.
  histogram.enable();
  await work();
  return histogram.mean;
}

// The hook is called to the end of the process.
export async function traced(work: () => Promise<void>): Promise<void> {
  const hook = createHook({ init: use });
//             ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `hook` (async hook) is acquired here and never released; `disable()` is missing.
  hook.enable();
  await work();
}

// An open channel keeps the process running.
export function tell(message: string): void {
  const channel = new NodeBroadcastChannel("news");
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `channel` (broadcast channel) is acquired here and never released; `close()` is missing.
  channel.postMessage(message);
}
