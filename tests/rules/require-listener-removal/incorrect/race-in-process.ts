// options: { "evidence": "likely" }
// The process waits for the timer, though the work is long done.
export async function settle(work: Promise<void>): Promise<void> {
  await Promise.race([
    work,
    new Promise((resolve) => {
      setTimeout(resolve, 60_000);
//    ~~~~~~~~~~ raceTimer: This timer runs on when another contender wins the race on line 4, and nothing can clear it.
    }),
  ]);
  process.stdout.write("ready");
}
