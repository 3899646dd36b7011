// options: { "evidence": "likely" }
/** Effects whose cleanup forgets something. */
import { useEffect } from "react";

declare function onMount(begin: () => void | (() => void)): void;
declare function onMounted(begin: () => void): void;
declare function onUnmounted(end: () => void): void;

// The cleanup takes off one of two.
export function useKeys(onDown: (event: KeyboardEvent) => void, onUp: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    window.addEventListener("keydown", onDown);
    window.addEventListener("keyup", onUp);
//         ~~~~~~~~~~~~~~~~ leftByCleanup: The listener for "keyup" on `window` stays: the cleanup that is returned ends what was begun beside it (line 15), and nothing ends this one.
    return () => {
      window.removeEventListener("keydown", onDown);
    };
  }, [onDown, onUp]);
}

// The cleanup clears the timer only.
export function usePolling(poll: () => void): void {
  useEffect(() => {
    const timer = setInterval(poll, 5_000);
    document.addEventListener("visibilitychange", () => {
//           ~~~~~~~~~~~~~~~~ effect: The listener for "visibilitychange" on `document` stays: `useEffect` has no cleanup that takes it off.
      if (!document.hidden) poll();
    });
    return () => {
      clearInterval(timer);
    };
  }, [poll]);
}

// It returns nothing that would be called at the end.
export function watchSize(update: (width: number) => void): void {
  onMount(() => {
    const onResize = (): void => {
      update(window.innerWidth);
    };
    window.addEventListener("resize", onResize);
//         ~~~~~~~~~~~~~~~~ effect: The listener for "resize" on `window` stays: `onMount` has no cleanup that takes it off.
  });
}

// The variable is the component's own, and nobody reads it.
export function useClock(tick: () => void): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    timer = setInterval(tick, 1_000);
//          ~~~~~~~~~~~ effectInterval: This interval runs on: `onMounted` has no cleanup that clears it.
  });
  onUnmounted(() => {
    tick();
  });
}

// A list of media queries lives as long as it has listeners.
export function useDark(update: (isDark: boolean) => void): void {
  useEffect(() => {
    const query = window.matchMedia("(prefers-color-scheme: dark)");
    query.addEventListener("change", (event) => {
//        ~~~~~~~~~~~~~~~~ effect: The listener for "change" on `query` stays: `useEffect` has no cleanup that takes it off.
      update(event.matches);
    });
  }, [update]);
}
