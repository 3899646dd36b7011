// options: { "evidence": "likely" }

// It is cleared, whichever way the request ends.
export async function loadCleared(url: string): Promise<string> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 30_000);
  try {
    const response = await fetch(url, { signal: controller.signal });
    return await response.text();
  } finally {
    clearTimeout(timer);
  }
}

// The platform's own does not keep the process, nor does this one.
export async function loadUnref(url: string): Promise<string> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30_000).unref();
  const response = await fetch(url, { signal: controller.signal });
  return await response.text();
}

// The caller reads the answer, for which it has as much time.
export async function open(url: string, prepare: () => Promise<void>): Promise<Response> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30_000);
  await prepare();
  return fetch(url, { signal: controller.signal });
}

// What it aborts goes on when the function is left.
export async function follow(url: string, feeds: Set<AbortController>): Promise<void> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30_000);
  feeds.add(controller);
  await fetch(url, { signal: controller.signal });
}

// After a moment.
export async function probe(url: string): Promise<boolean> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 200);
  const response = await fetch(url, { signal: controller.signal });
  return response.ok;
}
