import { useEffect, useRef, type ReactNode } from "react";

declare function load(): void;

// The effect runs once, and the element goes with the component.
export function List(): ReactNode {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const element = list.current;
    element?.addEventListener("scroll", () => load());
    return () => element?.removeEventListener("scroll", () => load());
  }, []);
  return <ul ref={list} />;
}
