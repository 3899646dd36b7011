// Counters, gauges and entries that a failure leaves as they are.
import { Gauge } from "prom-client";

declare function fetchPage(url: string): Promise<string>;
declare function isWanted(page: string): boolean;

const inFlight = new Gauge({ name: "in_flight", help: "pages on their way" });

// The rejection leaves the gauge up.
export async function load(url: string): Promise<string> {
  inFlight.inc();
//~~~~~~~~~~~~~~ missed: `inFlight` is counted up here, and not counted down when `fetchPage(…)` on line 12 is rejected; only line 13 does that.
  const page = await fetchPage(url);
  inFlight.dec();
  return page;
}

let open = 0;

// The error that the function throws by itself.
export async function wanted(url: string): Promise<string> {
  const page = await fetchPage(url);
  open++;
//~~~~~~ missed: `open` is counted up here, and not counted down when line 23 throws; only line 24 does that.
  if (!isWanted(page)) throw new Error(`nobody wants ${url}`);
  open--;
  return page;
}

// The catch block forgets it, and the function goes on.
export async function quietly(url: string): Promise<void> {
  open += 1;
//~~~~~~~~~ missed: `open` is counted up here, and not counted down when `fetchPage(…)` on line 32 is rejected; only line 33 does that.
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
//~~~~~~ missed: `open` is counted up here, and not counted down when `fetchPage(url).then(…)` on line 42 is rejected; only line 44 does that.
  return fetchPage(url).then(
    () => {
      open--;
    },
    (error: unknown) => {
      console.error(error);
    },
  );
}

export class Connections {
  readonly #dialling: Promise<string>[] = [];
  readonly #byUrl = new Map<string, Promise<string>>();
  readonly #hosts = new Set<string>();

  // What is dialled takes part in the limit, for ever when it fails.
  async dial(url: string): Promise<string> {
    if (this.#dialling.length > 10) throw new Error("too many");
    const dialled = fetchPage(url);
    this.#dialling.push(dialled);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ missed: `dialled` is added to `this.#dialling` here, and not removed when `dialled` on line 62 is rejected; only line 63 does that.
    const page = await dialled;
    this.#dialling.splice(this.#dialling.indexOf(dialled), 1);
    return page;
  }

  // A failed request is shared by all who come later.
  async shared(url: string): Promise<string> {
    const known = this.#byUrl.get(url);
    if (known !== undefined) return known;
    const page = fetchPage(url);
    this.#byUrl.set(url, page);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~ missed: `url` is added to `this.#byUrl` here, and not removed when `page` on line 73 is rejected; only line 74 does that.
    const text = await page;
    this.#byUrl.delete(url);
    return text;
  }

  // The set that keeps others away.
  async once(host: string): Promise<void> {
    if (this.#hosts.has(host)) return;
    this.#hosts.add(host);
//  ~~~~~~~~~~~~~~~~~~~~~ missed: `host` is added to `this.#hosts` here, and not removed when `fetchPage(…)` on line 82 is rejected; only line 83 does that.
    await fetchPage(host);
    this.#hosts.delete(host);
  }
}

function countDown(page: string): void {
  console.log(page);
  open--;
}

// The helper is told what is only known in between: there is nothing to apply.
export async function told(url: string): Promise<string> {
  open++;
//~~~~~~ missed: `open` is counted up here, and not counted down when `fetchPage(…)` on line 95 is rejected; only line 96 does that.
  const page = await fetchPage(url);
  countDown(page);
  return page;
}
