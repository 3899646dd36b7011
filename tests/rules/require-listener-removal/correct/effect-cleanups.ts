// options: { "evidence": "likely" }
/** Effects whose cleanup takes care of all. */
import { useEffect } from "react";

declare function onMount(begin: () => void | (() => void)): void;
declare function onDestroy(end: () => void): void;
declare function onMounted(begin: () => void): void;
declare function onUnmounted(end: () => void): void;
declare function release(...values: unknown[]): void;

// Both are taken off, one by its signal.
export function useKeys(onDown: (event: KeyboardEvent) => void, onUp: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    const controller = new AbortController();
    window.addEventListener("keydown", onDown);
    window.addEventListener("keyup", onUp, { signal: controller.signal });
    return () => {
      controller.abort();
      window.removeEventListener("keydown", onDown);
    };
  }, [onDown, onUp]);
}

// What the cleanup calls may take it off.
export function useShared(onDown: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    window.addEventListener("keydown", onDown);
    return () => {
      release(onDown);
    };
  }, [onDown]);
}

// The end is told elsewhere.
export function watchSize(update: (width: number) => void): void {
  const onResize = (): void => {
    update(window.innerWidth);
  };
  onMount(() => {
    window.addEventListener("resize", onResize);
  });
  onDestroy(() => {
    window.removeEventListener("resize", onResize);
  });
}

// The variable is cleared at the end.
export function useClock(tick: () => void): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(() => {
    timer = setInterval(tick, 1_000);
  });
  onUnmounted(() => {
    clearInterval(timer);
  });
}

// An element of the component goes with it.
export function useHover(node: HTMLElement, onEnter: () => void, onLeave: () => void): void {
  useEffect(() => {
    node.addEventListener("mouseenter", onEnter);
    node.addEventListener("mouseleave", onLeave);
    return () => {
      node.removeEventListener("mouseenter", onEnter);
      node.removeEventListener("mouseleave", onLeave);
    };
  }, [node, onEnter, onLeave]);
}

// The cleanup tries to take it off something else: that is said where it does.
export function useFocus(focused: () => void): void {
  useEffect(() => {
    const onFocus = (): void => focused();
    window.addEventListener("focus", onFocus);
    return () => document.removeEventListener("focus", onFocus); // other: no-mismatched-removal
  }, [focused]);
}
