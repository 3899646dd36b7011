import { Component, type ReactNode } from "react";

// What runs on does nothing.
export class Recorder extends Component {
  #timer: number | undefined;

  override componentDidMount(): void {
    this.#timer = window.setInterval(() => {
      // Nothing yet.
    }, 100);
  }

  update(): void {
    console.log(this.#timer);
  }

  override componentWillUnmount(): void {
    console.log("gone");
  }

  override render(): ReactNode {
    return null;
  }
}

declare const recorders: string[];
export const Recorders = (): ReactNode => recorders.map((name) => <Recorder key={name} />);

// The observer looks at what is the component's own, and goes with it.
export class Board extends Component {
  readonly #box = document.createElement("canvas");

  override componentDidMount(): void {
    const observer = new ResizeObserver(() => this.setState({}));
    observer.observe(this.#box);
  }

  override componentWillUnmount(): void {
    this.#box.remove();
  }

  override render(): ReactNode {
    return null;
  }
}

export const Boards = (): ReactNode => recorders.map((name) => <Board key={name} />);
