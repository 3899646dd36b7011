// options: { "evidence": "likely" }
import { useEffect } from "react";

// The frame that is asked for last is given up.
export function useSpin(turn: (angle: number) => void): void {
  useEffect(() => {
    let angle = 0;
    let frame = 0;
    const draw = (): void => {
      turn(angle++);
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [turn]);
}

// What the cleanup sets ends the chain.
export function usePolling(poll: () => Promise<void>): void {
  useEffect(() => {
    let isOver = false;
    const next = async (): Promise<void> => {
      await poll();
      if (isOver) return;
      setTimeout(next, 5_000);
    };
    void next();
    return () => {
      isOver = true;
    };
  }, [poll]);
}

// The pending one is cleared as well.
export function useFeed(url: string, dial: () => void): void {
  useEffect(() => {
    let retry: ReturnType<typeof setTimeout> | undefined;
    const feed = new WebSocket(url);
    feed.onclose = () => {
      retry = setTimeout(dial, 1_000);
    };
    return () => {
      clearTimeout(retry);
      feed.close();
    };
  }, [url, dial]);
}

// It comes to an end by itself.
export function useCountdown(show: (left: number) => void): void {
  useEffect(() => {
    let left = 10;
    const tick = (): void => {
      show(left--);
      if (left > 0) setTimeout(tick, 1_000);
    };
    tick();
  }, [show]);
}
