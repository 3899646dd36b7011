// options: { "evidence": "likely" }
// Work that fails clears the timer as well.
export function withinLimit<Result>(work: Promise<Result>, limit: number): Promise<Result> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("too late")), limit);
  });
  return Promise.race([work.finally(() => clearTimeout(timer)), late]);
}

// What fails is made good before the timer is cleared.
export function orNothing<Result>(work: Promise<Result>, limit: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limit);
  });
  const settled = work
    .catch(() => undefined)
    .then((result) => {
      clearTimeout(timer);
      return result;
    });
  return Promise.race([settled, late]);
}
