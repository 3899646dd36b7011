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
