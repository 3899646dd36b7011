// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

// The cleanup takes off one of two listeners on the form.
export function validate(form: HTMLFormElement, check: (event: Event) => void): () => void {
  form.addEventListener("submit", check);
  form.addEventListener("input", (event) => check(event));
//     ~~~~~~~~~~~~~~~~ leftByCleanup: The listener for "input" on `form` stays: the cleanup that is returned ends what was begun beside it (line 8), and nothing ends this one.
  return () => form.removeEventListener("submit", check);
}

// A cleanup that is declared before it is returned.
export function follow(feed: EventEmitter, topic: string, log: (line: string) => void): () => void {
  const onNews = (line: string): void => log(`${topic}: ${line}`);
  const onPause = (): void => log(`${topic} pauses`);
  feed.on("news", onNews);
  feed.on("pause", onPause);
//     ~~ leftByCleanup: The listener for "pause" on `feed` stays: the cleanup that is returned ends what was begun beside it (line 18), and nothing ends this one.
  const stop = (): void => {
    feed.off("news", onNews);
  };
  return stop;
}

// The cleanup ends the listener, and not the interval beside it.
export function poll(feed: EventEmitter, ask: () => void): () => void {
  setInterval(() => ask(), 5_000);
//~~~~~~~~~~~ leftByCleanup: This interval stays: the cleanup that is returned ends what was begun beside it (line 28), and nothing ends this one.
  feed.on("news", ask);
  return () => {
    feed.off("news", ask);
  };
}

// Of two intervals, the cleanup clears one.
export function beat(send: () => void, check: () => void): () => void {
  const sending = setInterval(send, 1_000);
  const checking = setInterval(check, 10_000);
//                 ~~~~~~~~~~~ leftByCleanup: This interval stays: the cleanup that is returned ends what was begun beside it (line 36), and nothing ends this one.
  return () => clearInterval(sending);
}

// What lives with the page stays, though it is put on something else than its neighbour.
export function watchSize(panel: HTMLElement, draw: () => void): () => void {
  window.addEventListener("resize", () => draw());
//       ~~~~~~~~~~~~~~~~ leftByCleanup: The listener for "resize" on `window` stays: the cleanup that is returned ends what was begun beside it (line 43), and nothing ends this one.
  panel.addEventListener("scroll", draw);
  return () => panel.removeEventListener("scroll", draw);
}
