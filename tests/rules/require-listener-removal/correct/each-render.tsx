// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";

// Only the first render puts it on.
export function First({ model }: { readonly model: EventEmitter }): ReactNode {
  const [text, setText] = useState("");
  const isFirst = useRef(true);
  if (isFirst.current) {
    isFirst.current = false;
    model.on("status", setText);
  }
  return <i>{text}</i>;
}

// The effect sees to both.
export function Status({ model }: { readonly model: EventEmitter }): ReactNode {
  const [text, setText] = useState("");
  useEffect(() => {
    model.on("status", setText);
    return () => {
      model.off("status", setText);
    };
  }, [model]);
  return <i>{text}</i>;
}

// What is made for this render goes with it.
export function Parsed({ make }: { readonly make: () => EventEmitter }): ReactNode {
  const lines: string[] = useMemo(() => [], []);
  const parser = make();
  parser.on("line", (line: string) => lines.push(line));
  parser.emit("line", "one");
  return <i>{lines.length}</i>;
}

// Its body runs once: nothing has it run again.
export function Plain({ model }: { readonly model: EventEmitter }): ReactNode {
  model.on("status", () => {
    console.log("changed");
  });
  return <i />;
}

// The one of the render before is taken off first.
export function Renewed({ model }: { readonly model: EventEmitter }): ReactNode {
  const [text, setText] = useState("");
  model.off("status", setText);
  model.on("status", setText);
  return <i>{text}</i>;
}
