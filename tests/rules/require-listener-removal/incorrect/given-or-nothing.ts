// options: { "evidence": "likely" }
// Where nobody gives options, there is no signal to listen to: what is there is the caller's.

// The options may be missing.
export async function fetchWithLimit(url: string, init: RequestInit | undefined, limit: number): Promise<Response> {
  const { signal, ...rest } = init || {};
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (signal) signal.addEventListener("abort", abort, { once: true });
//                   ~~~~~~~~~~~~~~~~ signal: This listener stays on `signal` when the work that it would abort is over.
  const timer = setTimeout(abort, limit);
  try {
    return await fetch(url, { ...rest, signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
}

// The same with a name for what is there in any case.
export async function load(url: string, options?: { signal?: AbortSignal }): Promise<string> {
  const given = options ?? {};
  const controller = new AbortController();
  given.signal?.addEventListener("abort", () => {
//              ~~~~~~~~~~~~~~~~ signal: This listener stays on `given.signal` when the work that it would abort is over.
    controller.abort();
  });
  const response = await fetch(url, { signal: controller.signal });
  return await response.text();
}
