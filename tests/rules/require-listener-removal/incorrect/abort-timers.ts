// options: { "evidence": "likely" }

// The answer comes after a moment, and the process waits for the timer for half a minute.
export async function load(url: string): Promise<string> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30_000);
//~~~~~~~~~~ abortTimer: This timer runs on when `fetch(…)` on line 7 is over, and nothing clears it.
  const response = await fetch(url, { signal: controller.signal });
  return await response.text();
}

// Its id is kept, and used for nothing.
export async function loadKept(url: string, ms: number): Promise<number> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
//              ~~~~~~~~~~ abortTimer: This timer runs on when `fetch(…)` on line 18 is over, and nothing clears it.
    controller.abort(new Error("too late"));
  }, ms);
  const { signal } = controller;
  const response = await fetch(url, { signal });
  return response.status;
}

interface Options {
  signal?: AbortSignal;
  timeout?: number;
}

// The signal goes into the options that the request gets.
export async function request(url: string, options: Options): Promise<Response> {
  if (options.signal === undefined && options.timeout !== undefined) {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), options.timeout);
//  ~~~~~~~~~~ abortTimer: This timer runs on when `fetch(…)` on line 35 is over, and nothing clears it.
    options.signal = controller.signal;
  }
  try {
    return await fetch(url, options);
  } catch (error) {
    throw new Error("no answer", { cause: error });
  }
}
