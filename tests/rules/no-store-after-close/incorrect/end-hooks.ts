// options: { "evidence": "likely" }
// What a component undoes in a callback for its end, or in a function that it returns.
declare function onMounted(callback: () => void): void;
declare function onUnmounted(callback: () => void): void;
declare function load(): Promise<number>;
interface Feed {
  close(): void;
}
declare function open(id: string): Promise<Feed>;

// The component may be gone before its delay is known.
export function usePolling(poll: () => void): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  onMounted(async () => {
    const delay = await load();
    timer = setInterval(poll, delay);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `timer` gets this after the wait on line 15, and nobody asks whether `onUnmounted(…)` has run meanwhile, which would have ended it.
  });
  onUnmounted(() => {
    clearInterval(timer);
  });
}

// The end is a function with a name.
export function useResize(paint: () => void): void {
  onMounted(() => {
    void load().then(() => {
      window.addEventListener("resize", paint);
//           ~~~~~~~~~~~~~~~~ listener: This listener is put on after the wait on line 26, and nobody asks whether `onUnmounted(…)` has run meanwhile, which takes it off (line 31).
    });
  });
  const leave = (): void => {
    window.removeEventListener("resize", paint);
  };
  onUnmounted(leave);
}

// What has been begun goes on when the cleanup has run.
export function follow(id: string): () => void {
  let feed: Feed | undefined;
  void (async () => {
    feed = await open(id);
//  ~~~~~~~~~~~~~~~~~~~~~ stored: `feed` gets this after the wait on line 40, and nobody asks whether the function that is returned has run meanwhile, which would have ended it.
  })();
  return () => {
    feed?.close();
  };
}
