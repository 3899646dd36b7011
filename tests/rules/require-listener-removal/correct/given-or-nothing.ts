// options: { "evidence": "likely" }
// Signals of options that may be missing, on which nothing is left.

// It is taken off where the timer is cleared.
export async function fetchWithLimit(url: string, init: RequestInit | undefined, limit: number): Promise<Response> {
  const { signal, ...rest } = init || {};
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (signal) signal.addEventListener("abort", abort, { once: true });
  const timer = setTimeout(abort, limit);
  try {
    return await fetch(url, { ...rest, signal: controller.signal });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

// Each of its callers makes a signal for the one call.
async function load(url: string, options?: { signal?: AbortSignal }): Promise<string> {
  const { signal } = options ?? {};
  const controller = new AbortController();
  signal?.addEventListener("abort", () => {
    controller.abort();
  });
  const response = await fetch(url, { signal: controller.signal });
  return await response.text();
}

export async function show(url: string): Promise<void> {
  const own = new AbortController();
  console.log(await load(url, { signal: own.signal }));
}

// There is a signal of its own where none is given.
export async function loadOwn(url: string, given?: AbortSignal): Promise<string> {
  const signal = given ?? AbortSignal.timeout(1_000);
  const controller = new AbortController();
  signal.addEventListener("abort", () => {
    controller.abort();
  });
  const response = await fetch(url, { signal: controller.signal });
  return await response.text();
}
