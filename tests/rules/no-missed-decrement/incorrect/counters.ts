// options: { "evidence": "likely" }
// Counters, gauges and entries that a failure leaves as they are.
import { Gauge } from "prom-client";

declare function fetchPage(url: string): Promise<string>;
declare function isWanted(page: string): boolean;

const inFlight = new Gauge({ name: "in_flight", help: "pages on their way" });

// The rejection leaves the gauge up.
export async function load(url: string): Promise<string> {
  inFlight.inc();
//~~~~~~~~~~~~~~ missed: `inFlight` is counted up here, and not counted down when `fetchPage(…)` on line 13 is rejected; only line 14 does that.
  const page = await fetchPage(url);
  inFlight.dec();
  return page;
}

let open = 0;

// The error that the function throws by itself.
export async function wanted(url: string): Promise<string> {
  const page = await fetchPage(url);
  open++;
//~~~~~~ missed: `open` is counted up here, and not counted down when line 24 throws; only line 25 does that.
  if (!isWanted(page)) throw new Error(`nobody wants ${url}`);
  open--;
  return page;
}

// The catch block forgets it, and the function goes on.
export async function quietly(url: string): Promise<void> {
  open += 1;
//~~~~~~~~~ missed: `open` is counted up here, and not counted down when `fetchPage(…)` on line 33 is rejected; only line 34 does that.
  try {
    await fetchPage(url);
    open -= 1;
  } catch (error) {
    console.error(error);
  }
}

// Only one of the two settlements counts down.
export function settled(url: string): Promise<void> {
  open++;
//~~~~~~ missed: `open` is counted up here, and not counted down when `fetchPage(url).then(…)` on line 43 is rejected; only line 45 does that.
  return fetchPage(url).then(
    () => {
      open--;
    },
    (error: unknown) => {
      console.error(error);
    },
  );
}

function countDown(page: string): void {
  console.log(page);
  open--;
}

// The helper is told what is only known in between: there is nothing to apply.
export async function told(url: string): Promise<string> {
  open++;
//~~~~~~ missed: `open` is counted up here, and not counted down when `fetchPage(…)` on line 61 is rejected; only line 62 does that.
  const page = await fetchPage(url);
  countDown(page);
  return page;
}

let waiting = 0;

// It may also fail to wait, but that it throws by itself is surer.
export async function inTurn(pause: (ms: number) => Promise<void>): Promise<void> {
  waiting++;
//~~~~~~~~~ missed: `waiting` is counted up here, and not counted down when line 71 throws; only line 73 does that.
  if (waiting > 10) throw new Error("too many wait already");
  await pause(1_000);
  waiting--;
}
