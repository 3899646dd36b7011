// options: { "evidence": "likely" }
// Components without an end of which nothing stays.
import type { EventEmitter } from "node:events";
import { Component, type ReactNode } from "react";

declare const store: { subscribe(listener: () => void): () => void };
declare class Model {
  subscribe(listener: () => void): () => void;
}

// The component that all is in stays as long as the page.
export class App extends Component<object> {
  override componentDidMount(): void {
    store.subscribe(() => this.setState({}));
  }

  override render(): ReactNode {
    return null;
  }
}
declare function createRoot(element: Element): { render(what: unknown): void };
createRoot(document.body).render(<App />);

// What it has made itself goes with it.
export class Counter extends Component<object> {
  private readonly model = new Model();

  override componentDidMount(): void {
    this.model.subscribe(() => this.setState({}));
  }

  override render(): ReactNode {
    return null;
  }
}

// A class of that name which draws nothing is of another library.
declare namespace game {
  class Component {
    readonly scene: EventEmitter;
  }
}
export class Sprite extends game.Component {
  start(feed: EventEmitter): void {
    feed.on("move", () => console.log(this.scene));
    addEventListener("focus", () => console.log(this.scene));
  }
}

// What the listener does has nothing to do with the component.
export class Page extends Component<object> {
  override componentDidMount(): void {
    store.subscribe(() => console.log("changed"));
  }

  override render(): ReactNode {
    return null;
  }
}
