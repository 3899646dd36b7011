// options: { "evidence": "likely" }
const requests: Record<string, { readonly begun: number }> = {};
const AGE = 60_000;
let pruning: NodeJS.Timeout | undefined;

export function resetRequests(): void {
  for (const id of Object.keys(requests)) delete requests[id];
}

// It is made once, by whoever comes first, and on the list of the one that ends it.
export function createRequest(intervals: NodeJS.Timeout[], id: string): Promise<string> {
  return new Promise((resolve) => {
    requests[id] = { begun: Date.now() };
    if (!pruning) {
      pruning = setInterval(prune, AGE);
      intervals.push(pruning);
    }
    resolve(id);
  });
}

function prune(): void {
  for (const [id, { begun }] of Object.entries(requests)) if (begun + AGE < Date.now()) delete requests[id];
}

// What stands in the module itself runs once.
pruning = setInterval(prune, AGE);
pruning.unref();
