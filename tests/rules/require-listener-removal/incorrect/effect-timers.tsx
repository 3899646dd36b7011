// options: { "evidence": "likely" }
import { useEffect, useRef } from "react";

// The frame asks for the next one for ever.
export function useSpin(turn: (angle: number) => void): void {
  const frame = useRef(0);
  useEffect(() => {
    let angle = 0;
    const draw = (): void => {
      turn(angle++);
      frame.current = requestAnimationFrame(draw);
//                    ~~~~~~~~~~~~~~~~~~~~~ effectChain: This starts itself again without end: no cleanup of `useEffect` ends it.
    };
    draw();
  }, [turn]);
}

// The same of a timeout, which goes on behind the wait, though the effect ends something else.
export function usePolling(poll: () => Promise<void>, stop: () => void): void {
  useEffect(() => {
    const next = async (): Promise<void> => {
      await poll();
      setTimeout(next, 5_000);
//    ~~~~~~~~~~ effectChain: This starts itself again without end: no cleanup of `useEffect` ends it.
    };
    void next();
    return stop;
  }, [poll, stop]);
}

// The cleanup closes the feed, by which its handler dials once more.
export function useFeed(url: string, dial: () => void): void {
  useEffect(() => {
    let retry: ReturnType<typeof setTimeout> | undefined;
    const feed = new WebSocket(url);
    feed.onclose = () => {
      retry = setTimeout(dial, 1_000);
//            ~~~~~~~~~~ effectTimer: This timeout goes off when what `useEffect` has begun is over: its cleanup does not clear it, though its id is kept.
    };
    return () => {
      feed.close();
    };
  }, [url, dial]);
}
