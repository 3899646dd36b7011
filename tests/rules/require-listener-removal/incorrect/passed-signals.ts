// options: { "evidence": "likely" }
// One signal is passed to many, or nobody knows to how many.
declare function ask(question: string, signal: AbortSignal): Promise<string>;

// Nobody in sight calls it.
export async function answered(question: string, parent: AbortSignal): Promise<string> {
  const controller = new AbortController();
  parent.addEventListener("abort", () => controller.abort());
//       ~~~~~~~~~~~~~~~~ signal: This listener stays on `parent` when the work that it would abort is over.
  return ask(question, controller.signal);
}

// The signal is the application's.
const application = new AbortController();
export const first = repeated("first", application.signal);

// Its caller keeps it as long as the program runs.
async function repeated(question: string, parent: AbortSignal): Promise<string> {
  const controller = new AbortController();
  parent.addEventListener("abort", () => controller.abort());
//       ~~~~~~~~~~~~~~~~ signal: This listener stays on `parent` when the work that it would abort is over.
  return ask(question, controller.signal);
}

// Of two callers, one passes on what it has got.
async function shared(question: string, parent: AbortSignal): Promise<string> {
  const controller = new AbortController();
  parent.addEventListener("abort", () => controller.abort());
//       ~~~~~~~~~~~~~~~~ signal: This listener stays on `parent` when the work that it would abort is over.
  return ask(question, controller.signal);
}

export async function alone(question: string): Promise<string> {
  const controller = new AbortController();
  return shared(question, controller.signal);
}

export async function all(questions: readonly string[], { signal }: { signal: AbortSignal }): Promise<string[]> {
  return Promise.all(questions.map((question) => shared(question, signal)));
}

// Something else ends the wait as well.
export function answerOrAbort(question: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
//         ~~~~~~~~~~~~~~~~ signal: This listener stays on `signal` when the work that it would abort is over.
    void ask(question, signal).then(resolve);
  });
}

// The signal comes in options that may be left out, and the controller is only made where there is a limit.
export async function invoke(url: string, options: { signal?: AbortSignal; timeout?: number } = {}): Promise<string> {
  let controller: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    const { signal, timeout } = options;
    let effective = signal;
    if (timeout !== undefined) {
      controller = new AbortController();
      timer = setTimeout(() => controller!.abort(), timeout);
      effective = controller.signal;
      signal?.addEventListener("abort", () => controller!.abort());
//            ~~~~~~~~~~~~~~~~ signal: This listener stays on `signal` when the work that it would abort is over.
    }
    const response = await fetch(url, { signal: effective });
    return await response.text();
  } finally {
    clearTimeout(timer);
  }
}

// Each caller makes a controller for one request.
function chain(controller: AbortController, source?: AbortSignal | null): AbortSignal {
  if (!source) return controller.signal;
  if (source.aborted) controller.abort();
  else source.addEventListener("abort", () => controller.abort(), { once: true });
//            ~~~~~~~~~~~~~~~~ signal: This listener stays on `source` when the work that it would abort is over.
  return controller.signal;
}

export async function prefetch(url: string, init: RequestInit): Promise<Response> {
  const controller = new AbortController();
  return fetch(url, { ...init, signal: chain(controller, init.signal) });
}
