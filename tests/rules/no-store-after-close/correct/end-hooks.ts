// options: { "evidence": "likely" }
// Components that ask whether they are still there.
declare function onMounted(callback: () => void): void;
declare function onUnmounted(callback: () => void): void;
declare function load(): Promise<number>;
interface Feed {
  close(): void;
}
declare function open(id: string): Promise<Feed>;

export function usePolling(poll: () => void): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  let isGone = false;
  onMounted(async () => {
    const delay = await load();
    if (isGone) return;
    timer = setInterval(poll, delay);
  });
  onUnmounted(() => {
    isGone = true;
    clearInterval(timer);
  });
}

export function follow(id: string): () => void {
  let feed: Feed | undefined;
  let isOver = false;
  void (async () => {
    const opened = await open(id);
    if (isOver) opened.close();
    else feed = opened;
  })();
  return () => {
    isOver = true;
    feed?.close();
  };
}
