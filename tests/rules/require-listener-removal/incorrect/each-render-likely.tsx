// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";
import { useState, type ReactNode } from "react";

// What a component is given mostly stays the same from render to render.
export function Status({ model }: { readonly model: EventEmitter }): ReactNode {
  const [text, setText] = useState("");
  model.on("status", (status: string) => setText(status));
//      ~~ eachRender: The listener for "status" on `model` is put on once more with each render: an effect puts it on once, and its cleanup takes it off.
  return <i>{text}</i>;
}

// A hook of one's own runs whenever the component does.
export function useStatus(model: EventEmitter): string {
  const [text, setText] = useState("");
  model.on("status", (status: string) => setText(status));
//      ~~ eachRender: The listener for "status" on `model` is put on once more with each render: an effect puts it on once, and its cleanup takes it off.
  return text;
}

interface Model {
  readonly changed: EventEmitter;
}

// What it is put on belongs to what the component is given, which is the same in the next render.
export function Changes({ model }: { readonly model: Model }): ReactNode {
  const [text, setText] = useState("");
  model.changed.on("change", setText);
//              ~~ eachRender: The listener for "change" on `model.changed` is put on once more with each render: an effect puts it on once, and its cleanup takes it off.
  return <i>{text}</i>;
}
