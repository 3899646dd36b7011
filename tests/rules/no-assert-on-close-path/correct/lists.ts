export function createTrail(): { keep(stop: () => void): void; drop(stop: () => void): void; close(): void } {
  let stops: (() => void)[] = [];
  let round = 0;
  return {
    keep(stop) {
      stops.push(stop);
      round = round + 1;
    },
    drop(stop) {
      stops = stops.filter((one) => one !== stop);
    },
    close() {
      for (const stop of stops) stop();
      console.log(round.toFixed());
    },
  };
}
