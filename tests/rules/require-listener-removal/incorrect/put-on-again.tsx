// options: { "evidence": "likely" }
// Where it was to be taken off, the listener is put on once more.
import type { EventEmitter } from "node:events";

declare function useEffect(effect: () => (() => void) | void, dependencies?: readonly unknown[]): void;

// One of two, in the cleanup of an effect.
export function useLock(controls: EventTarget, onChange: () => void, onLock?: () => void): void {
  useEffect(() => {
    controls.addEventListener("change", onChange);
    if (onLock) controls.addEventListener("lock", onLock);
//                       ~~~~~~~~~~~~~~~~ leftByCleanup: The listener for "lock" on `controls` stays: the cleanup that is returned ends what was begun beside it (line 13), and nothing ends this one.
    return () => {
      controls.removeEventListener("change", onChange);
      if (onLock) controls.addEventListener("lock", onLock);
//                         ~~~~~~~~~~~~~~~~ addedAgain: This listener is put on once more, where the cleanup was to take it off.
    };
  }, [controls, onChange, onLock]);
}

// The only one.
export function useSize(show: () => void): void {
  useEffect(() => {
    const onResize = (): void => show();
    window.addEventListener("resize", onResize);
    return () => window.addEventListener("resize", onResize);
//                      ~~~~~~~~~~~~~~~~ addedAgain: This listener is put on once more, where the cleanup was to take it off.
  }, [show]);
}

// In the member that its framework calls at the end, and that is there for nothing else.
export class Ruler extends HTMLElement {
  private readonly onResize = (): void => void this.toggleAttribute("wide");

  connectedCallback(): void {
    window.addEventListener("resize", this.onResize);
//         ~~~~~~~~~~~~~~~~ owner: The listener for "resize" on `window` outlives 'Ruler': 'disconnectedCallback' (line 36) does not take it off.
  }

  disconnectedCallback(): void {
    window.addEventListener("resize", this.onResize);
//         ~~~~~~~~~~~~~~~~ addedAgain: This listener is put on once more, where `disconnectedCallback` was to take it off.
  }
}

// In a function that is returned by its name.
export function attach(feed: EventEmitter, other: EventEmitter, show: () => void): () => void {
  const onNews = (): void => show();
  feed.on("news", onNews);
  other.on("news", onNews);
  const stop = (): void => {
    feed.off("news", onNews);
    other.on("news", onNews);
//        ~~ addedAgain: This listener is put on once more, where the cleanup was to take it off.
  };
  return stop;
}
