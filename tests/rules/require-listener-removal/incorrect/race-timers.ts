// options: { "evidence": "likely" }
// Work that fails leaves the timer running.
export function withinLimit<Result>(work: Promise<Result>, limit: number): Promise<Result> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("too late")), limit);
//          ~~~~~~~~~~ raceTimerOnSuccess: This timer runs on when another contender fails in the race on line 8: line 10 only clears it on success.
  });
  return Promise.race([
    work.then((result) => {
      clearTimeout(timer);
      return result;
    }),
    late,
  ]);
}

// What the timer clears when it goes off is itself, and it has gone off by then.
export function withinTime<Result>(work: Promise<Result>, limit: number): Promise<Result | undefined> {
  let late = new Promise<undefined>((resolve) => {
    let timer = setTimeout(() => {
//              ~~~~~~~~~~ raceTimer: This timer runs on when another contender wins the race on line 25, and nothing can clear it.
      clearTimeout(timer);
      resolve(undefined);
    }, limit);
  });
  return Promise.race([work, late]);
}
