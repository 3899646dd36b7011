// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

// All are taken off.
export function validate(form: HTMLFormElement, check: (event: Event) => void): () => void {
  form.addEventListener("submit", check);
  form.addEventListener("input", check);
  return () => {
    form.removeEventListener("submit", check);
    form.removeEventListener("input", check);
  };
}

// The other is taken off by a helper that the cleanup calls.
export function follow(feed: EventEmitter, log: (line: string) => void): () => void {
  const onPause = (): void => log("pause");
  const drop = (): void => {
    feed.off("pause", onPause);
  };
  feed.on("news", log);
  feed.on("pause", onPause);
  return () => {
    feed.off("news", log);
    drop();
  };
}

// One signal ends one of them, the cleanup the other.
export function guarded(form: HTMLFormElement, check: () => void): () => void {
  const controller = new AbortController();
  form.addEventListener("submit", check);
  form.addEventListener("input", () => check(), { signal: controller.signal });
  return () => {
    form.removeEventListener("submit", check);
    controller.abort();
  };
}

// What comes once, and what tells of the end, may stay.
export function waitFor(feed: EventEmitter, log: (line: string) => void): () => void {
  feed.once("ready", () => log("ready"));
  feed.on("error", (error: Error) => log(error.message));
  feed.on("close", () => log("closed"));
  feed.on("news", log);
  return () => {
    feed.off("news", log);
  };
}

// A handle of one's own part goes with the part.
export function drag(panel: HTMLElement, move: (event: Event) => void): () => void {
  const handle = document.createElement("div");
  handle.addEventListener("mousedown", (event) => move(event));
  panel.append(handle);
  document.addEventListener("mousemove", move);
  return () => {
    document.removeEventListener("mousemove", move);
    handle.remove();
  };
}

// An emitter that the function has made itself.
export function relay(feed: EventEmitter, log: (line: string) => void): () => void {
  const own = new EventEmitter();
  own.on("line", (line: string) => log(line));
  const onNews = (line: string): boolean => own.emit("line", line);
  feed.on("news", onNews);
  return () => {
    feed.off("news", onNews);
  };
}

// The interval is cleared by its own callback, another one is handed on, and a third does not keep the process.
export function poll(feed: EventEmitter, ask: () => boolean, keep: (timer: NodeJS.Timeout) => void): () => void {
  const asking = setInterval(() => {
    if (ask()) clearInterval(asking);
  }, 1_000);
  const handed = setInterval(ask, 2_000);
  keep(handed);
  setInterval(ask, 60_000).unref();
  feed.on("news", ask);
  return () => {
    feed.off("news", ask);
  };
}

// What is returned is no cleanup: it undoes nothing that was begun here.
export function opener(feed: EventEmitter, log: (line: string) => void): () => void {
  feed.on("news", log);
  return () => {
    feed.emit("opened");
  };
}
