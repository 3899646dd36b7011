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
