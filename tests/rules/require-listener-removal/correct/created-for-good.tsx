import { Component, createElement, type ReactNode } from "react";

declare function createRoot(page: HTMLElement): { render(shown: ReactNode): void };

// What the root of the page is made of stays as long as there is the page.
class BookReader extends Component {
  override componentDidMount(): void {
    window.addEventListener("focus", this.onFocus);
    document.addEventListener("keydown", () => this.onFocus());
  }

  private readonly onFocus = (): void => {
    this.forceUpdate();
  };

  override componentWillUnmount(): void {
    window.removeEventListener("focus", this.onFocus);
  }

  override render(): ReactNode {
    return null;
  }
}

class Library extends Component {
  override render(): ReactNode {
    return <BookReader />;
  }
}

export function show(): void {
  const root = createRoot(document.body);
  root.render(createElement(Library, null));
}
